# Class 58: callbacks of futures removed from within comparisons.
#: exit 0|1|6
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    class Evil:
        def __init__(self, act): self.act = act
        def __eq__(self, o): self.act(); return False
        def __call__(self, f): pass
        __hash__ = None
    def noop(f): pass
    for act in (lambda: f.remove_done_callback(noop), lambda: f.add_done_callback(noop), lambda: f.cancel(), lambda: f.done() or f.set_result(1), lambda: f._callbacks.clear() if f._callbacks else 0, lambda: f.remove_done_callback(None)):
        f = loop.create_future()
        e = Evil(act)
        for _ in range(10): f.add_done_callback(noop); f.add_done_callback(e)
        for arg in (e, noop, Evil(act), None):
            try: f.remove_done_callback(arg)
            except RecursionError: print("recursion")
        await asyncio.sleep(0)
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    def cb(x): f.remove_done_callback(cb); f.remove_done_callback(cb2)
    def cb2(x): print("never or once")
    for _ in range(1000): f.add_done_callback(cb); f.add_done_callback(cb2)
    f.set_result(1); await f; await asyncio.sleep(0)
asyncio.run(main())
