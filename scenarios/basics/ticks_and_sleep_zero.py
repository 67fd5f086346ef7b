"""Taking turns: ticks and sleep(0)

sleep(0) waits for nothing; it only lets the others go first. Each task runs
to its next await, then stands at the end of the ready queue, so the three
take turns, one round for each tick, and no time passes. "greedy" never awaits
between its steps: all of its work sits in one single tick.
"""
import asyncio


async def polite(name, rounds):
    for turn in range(1, rounds + 1):
        print(f"{name}: turn {turn}")
        await asyncio.sleep(0)


async def greedy(rounds):
    for turn in range(1, rounds + 1):
        print(f"greedy: turn {turn}")


async def main():
    tasks = [
        asyncio.create_task(polite("ann", 4), name="ann"),
        asyncio.create_task(greedy(4), name="greedy"),
        asyncio.create_task(polite("bob", 3), name="bob"),
    ]
    for task in tasks:
        await task


asyncio.run(main())
