"""Ready, steady: an Event wakes them all

The runners wait at the line for one event. set() wakes every waiter in the
same tick, first come, first woken; whoever arrives afterwards runs straight
through, because the event stays set. Look at the fan of arrows at 0.5 s, and
at "late", which never waits.
"""
import asyncio


async def runner(name, arrives, speed, start, finish):
    await asyncio.sleep(arrives)
    print(f"{name} is at the line")
    await start.wait()
    await asyncio.sleep(10 / speed)
    finish.append(name)
    print(f"{name} finishes as number {len(finish)}")


async def starter(start):
    await asyncio.sleep(0.5)
    print("bang!")
    start.set()


async def main():
    start = asyncio.Event()
    finish = []
    async with asyncio.TaskGroup() as race:
        race.create_task(runner("ann", 0.1, 25, start, finish), name="ann")
        race.create_task(runner("bob", 0.0, 24, start, finish), name="bob")
        race.create_task(runner("eve", 0.3, 30, start, finish), name="eve")
        race.create_task(runner("late", 0.6, 40, start, finish), name="late")
        race.create_task(starter(start), name="starter")
    print(" > ".join(finish))


asyncio.run(main())
