# Class 49: coroutines used twice.
#: exit 1 | RuntimeError: cannot reuse already awaited coroutine
import asyncio
async def c(): pass
async def main():
    x = c(); await x; await x
asyncio.run(main())
#: exit 1 | RuntimeError
import asyncio
async def c(): await asyncio.sleep(1)
async def main():
    x = c()
    await asyncio.gather(asyncio.create_task(x), asyncio.create_task(x))
asyncio.run(main())
#: exit 0|1|6
import asyncio
async def c(): await asyncio.sleep(1)
x = c()
async def main(): await asyncio.wait_for(x, 0.1)
try: asyncio.run(main())
except BaseException as e: print(repr(e))
asyncio.run(x)
#: exit 0|1|6
import asyncio
async def one(): return asyncio.get_running_loop().create_future(), asyncio.Lock(), asyncio.create_task(asyncio.sleep(1)), asyncio.Queue(), asyncio.Event()
f, l, t, q, e = asyncio.run(one())
async def two():
    await l.acquire()
    for x in (f, t, q.get(), e.wait(), l.acquire()):
        try: await asyncio.wait_for(x, 1)
        except BaseException as err: print(type(err).__name__)
asyncio.run(two())
#: exit 0|1
import asyncio
async def c(): await asyncio.sleep(0)
x = c(); x.send(None)
try: x.send(5)
except StopIteration: pass
try: x.send(None)
except RuntimeError as e: print(e)
x.close(); x.close()
try: x.throw(ValueError)
except BaseException as e: print(repr(e))
