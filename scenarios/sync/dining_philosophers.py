"""Dining philosophers, in good order

Five philosophers, five forks, two needed to eat. If each took the left fork
first, all could end up with one fork in hand, for ever. Here everybody takes
the fork with the lower number first: no circle of waiting can close, so no
deadlock is possible. See who eats beside whom: never two neighbours at once.
Set ORDERED to 0, and look at the circle in the tab Waits.
"""
import asyncio

ORDERED = 1           # 0..1
MEALS = 2             # 1..5


async def philosopher(name, left, right, forks):
    first, second = (min(left, right), max(left, right)) if ORDERED else (left, right)
    for meal in range(1, MEALS + 1):
        await asyncio.sleep(0.1)
        async with forks[first]:
            await asyncio.sleep(0.05)
            async with forks[second]:
                print(f"{name} eats meal {meal}")
                await asyncio.sleep(0.2)
    print(f"{name} is done")


async def main():
    names = ["plato", "kant", "hypatia", "hume", "arendt"]
    forks = [asyncio.Lock() for _ in names]
    async with asyncio.TaskGroup() as table:
        for seat, name in enumerate(names):
            table.create_task(philosopher(name, seat, (seat + 1) % len(names), forks), name=name)


asyncio.run(main())
