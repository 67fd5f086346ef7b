# Class 59: callbacks that add themselves, or set the future again.
#: exit 1 | InvalidStateError: invalid state
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future(); f.set_result(1); f.set_result(2)
asyncio.run(main())
#: exit 5
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    def cb(x): f.add_done_callback(cb)
    f.add_done_callback(cb); f.set_result(1)
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    def cb(x): x.set_result(5)
    f.add_done_callback(cb); f.set_result(1); await f; await asyncio.sleep(0)
    f = asyncio.get_running_loop().create_future()
    class E(Exception):
        def __init__(self, x): pass
    for bad in (StopIteration, StopIteration(), 5, None, E, int, type):
        try: f.set_exception(bad)
        except BaseException as e: print(repr(e))
    f.cancel(); f.cancel("x" * 10**6); f.__init__(); f.add_done_callback(None); await asyncio.sleep(0)
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future(); f.set_result(f); (await f).result().result(); repr(f)
    t = asyncio.current_task(); t.add_done_callback(lambda t: t.result().x); 
    for n in ("set_result", "set_exception"):
        try: getattr(t, n)(ValueError())
        except RuntimeError as e: print(e)
    return t
asyncio.run(main())
#: exit 0|1|6
import asyncio
class F:
    _asyncio_future_blocking = True
    def __init__(self, **k): self.__dict__.update(k)
    def __await__(self): yield self
    def __getattr__(self, n): raise SystemExit
async def main():
    for y in (F(), 5, None, asyncio.sleep, F(get_loop=lambda: 5), F(add_done_callback=5)):
        class A:
            def __await__(self): yield y
        try: await A()
        except BaseException as e: print(type(e).__name__)
asyncio.run(main())
