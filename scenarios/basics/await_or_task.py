"""A coroutine is not a task

Awaiting a coroutine runs it on the spot, inside the task that awaits: no new
lane appears, and the first two steps take 0.2 s each, one after the other.
create_task() gives it a lane of its own, which begins in the next tick, as
soon as main gives way. Compare the two halves of the picture: the same four
coroutines, 0.4 s and then 0.2 s.
"""
import asyncio


async def boil(what):
    print(f"{what}: on the stove")
    await asyncio.sleep(0.2)
    print(f"{what}: done")


async def main():
    await boil("egg")
    await boil("rice")
    print("-- now as tasks --")
    egg = asyncio.create_task(boil("second egg"))
    rice = asyncio.create_task(boil("more rice"))
    print("both tasks exist, neither has begun")
    await egg
    await rice


asyncio.run(main())
