"""How a cancellation travels

Four tasks, each waits for the next; only the innermost one sleeps. cancel()
on the outermost is passed on, along the chain of who waits for whom, to the
sleeper. There CancelledError appears first, one tick later, and then it comes
back out, one task in each tick. Step through the ticks after 0.3 s and follow
the arrows.
"""
import asyncio


async def layer(name, inner):
    try:
        print(f"{name}: waits for {inner.get_name()}")
        return await inner
    except asyncio.CancelledError:
        print(f"{name}: cancelled")
        raise


async def sleeper():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("sleeper: woken by the cancellation")
        raise


async def main():
    task = asyncio.create_task(sleeper(), name="sleeper")
    for name in ("database", "service", "handler"):
        task = asyncio.create_task(layer(name, task), name=name)
    await asyncio.sleep(0.3)
    print("main: cancel the handler")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main: all of them are gone")


asyncio.run(main())
