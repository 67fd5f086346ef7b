# Class 60: exception handlers that raise, recurse or bring the task back.
#: exit 0|1
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: 1 / 0)
    loop.call_soon(lambda: [].x); await asyncio.sleep(0)
    loop.set_exception_handler(lambda l, c: l.call_exception_handler(c))
    loop.call_soon(lambda: [].x); await asyncio.sleep(0)
    loop.set_exception_handler(lambda l, c: l.default_exception_handler({"message": c, "exception": 5, "task": l, "future": None, "x": object()}))
    loop.call_soon(lambda: [].x); await asyncio.sleep(0)
    for bad in (5, "x"):
        try: loop.set_exception_handler(bad)
        except TypeError as e: print(e)
    for ctx in ({}, {"message": None}, {"exception": 5}, {5: 5}, None, [], {"message": "x" * 10**6}):
        try: loop.call_exception_handler(ctx); loop.default_exception_handler(ctx)
        except BaseException as e: print(type(e).__name__)
asyncio.run(main())
#: exit 0|1
import asyncio
keep = []
async def f(): 1 / 0
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: keep.append(c))
    for _ in range(100): asyncio.create_task(f())
    await asyncio.sleep(0); await asyncio.sleep(0)
    import gc; gc.collect()
    for c in keep:
        t = c.get("task") or c.get("future")
        if t: t.cancel(); repr(t); t.exception(); t.add_done_callback(print)
    await asyncio.sleep(0)
asyncio.run(main())
print(len(keep))
#: exit 5|0|1
import asyncio
async def f(): 1 / 0
async def main():
    def h(l, c): asyncio.create_task(f())
    asyncio.get_running_loop().set_exception_handler(h)
    asyncio.create_task(f()); await asyncio.sleep(10)
asyncio.run(main())
#: exit 5|0|1
import asyncio
async def main():
    def h(l, c):
        while True: pass
    asyncio.get_running_loop().set_exception_handler(h)
    asyncio.get_running_loop().call_soon(lambda: 1 / 0); await asyncio.sleep(10)
asyncio.run(main())
#: exit 0|1
import asyncio, sys
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(sys.exit, 3); await asyncio.sleep(1)
asyncio.run(main())
#: exit 0|1
import asyncio
class E(BaseException):
    def __str__(self): raise KeyboardInterrupt
async def f(): raise E
async def main():
    t = asyncio.create_task(f()); await asyncio.sleep(0); await asyncio.sleep(0); repr(t)
asyncio.run(main())
