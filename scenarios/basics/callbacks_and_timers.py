"""Below the tasks: callbacks and timers

The loop itself knows no tasks. It knows handles that are ready, first in,
first out, and timers in a heap. Look at the ready queue and the timers in the
inspector: call_soon() puts a handle into the next tick, call_later() puts one
into the heap, and one that was cancelled in time never runs. Two timers of
one moment fire in the order in which they were set; a callback that fails is
reported, and the loop goes on.
"""
import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():.2f}  {text}")


def fail():
    raise ValueError("a callback failed")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, say, "timer, set first")
    loop.call_later(0.1, say, "timer of an earlier moment")
    loop.call_later(0.2, say, "timer, set last")
    never = loop.call_later(0.15, say, "never seen")
    loop.call_soon(say, "ready, first")
    loop.call_soon(fail)
    loop.call_soon(say, "ready, after the failure")
    loop.call_soon(never.cancel)
    done = loop.create_future()
    loop.call_at(loop.time() + 0.3, done.set_result, "the end")
    say("main waits")
    say(await done)


asyncio.run(main())
