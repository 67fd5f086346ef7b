# Class 61: misuse of loops.
#: exit 1 | RuntimeError
import asyncio
async def main(): asyncio.run(main())
asyncio.run(main())
#: exit 1 | RuntimeError
import asyncio
async def main(): asyncio.get_running_loop().run_until_complete(asyncio.sleep(0))
asyncio.run(main())
#: exit 1 | RuntimeError
import asyncio
async def main(): asyncio.get_running_loop().close()
asyncio.run(main())
#: exit 0|1
import asyncio
def attempt(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
async def main():
    loop = asyncio.get_running_loop()
    for f in (lambda: asyncio.new_event_loop().run_until_complete(asyncio.sleep(0)), loop.run_forever, loop.close, lambda: asyncio.run(asyncio.sleep(0)), lambda: asyncio.Runner().run(asyncio.sleep(0)), lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: loop.call_soon(None), lambda: loop.call_soon(main), lambda: loop.create_task(5), lambda: loop.run_until_complete(5), lambda: loop.set_debug(object()), lambda: loop.set_task_factory(5), lambda: loop.slow_callback_duration.x, lambda: loop.call_soon_threadsafe(5), lambda: loop.add_signal_handler("x", 5), lambda: loop.add_signal_handler(10**30, print), lambda: loop.remove_signal_handler(-1), lambda: loop.add_reader(5, print), lambda: loop.time.x): attempt(f)
    loop.stop(); loop.stop(); await asyncio.sleep(0)
attempt(lambda: asyncio.run(main()))
l = asyncio.new_event_loop(); l.close(); l.close()
for f in (l.run_forever, lambda: l.call_soon(print), lambda: l.call_later(1, print), lambda: l.create_task(asyncio.sleep(0)), lambda: l.run_until_complete(asyncio.sleep(0)), l.stop, lambda: repr(l), l.time, lambda: l.create_future().set_result(1), lambda: l.run_in_executor(None, print), lambda: asyncio.run(None), lambda: asyncio.run(5), lambda: asyncio.Runner(loop_factory=5).run(main()), lambda: asyncio.Runner(loop_factory=lambda: 5).run(main()), lambda: asyncio.set_event_loop(5), lambda: asyncio.set_event_loop_policy(5), lambda: asyncio.get_event_loop()): attempt(f)
#: exit 0|1
import asyncio
l = asyncio.new_event_loop()
l.call_soon(l.stop); l.call_soon(l.close); l.call_soon(print, "x")
l.run_forever()
l.set_task_factory(lambda l, c, **k: 5)
try: l.run_until_complete(asyncio.sleep(0))
except BaseException as e: print(repr(e))
l.set_task_factory(lambda l, c, **k: l.create_task(c))
try: l.run_until_complete(asyncio.sleep(0))
except BaseException as e: print(repr(e))
#: exit 0|1|6|5
import asyncio
for _ in range(1000):
    l = asyncio.new_event_loop(); l.call_later(1, print); l.create_task(asyncio.sleep(1)); l.run_until_complete(asyncio.sleep(0))
#: exit 0|1|5
import asyncio
class L(asyncio.BaseEventLoop):
    def __getattribute__(self, n): raise KeyboardInterrupt(n)
class P(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self): return L()
asyncio.set_event_loop_policy(P())
asyncio.run(asyncio.sleep(0))
#: exit 0|1|5
import asyncio
class T(asyncio.Task):
    def __init__(self, *a, **k): pass
async def main():
    t = T(asyncio.sleep(0))
    for n in dir(t):
        try: getattr(t, n)()
        except BaseException as e: pass
    f = asyncio.Future.__new__(asyncio.Future)
    for n in dir(f):
        try: getattr(f, n)()
        except BaseException as e: pass
    await f
asyncio.run(main())
