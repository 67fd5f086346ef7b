"""Round by round: Barrier

Three workers compute a simulation in rounds; none may begin a round before
all have finished the one before. wait() holds each of them until the third
has come. The lanes show where the fast ones lose their time: waiting for the
slowest, who is another one in each round. One of them, the one that gets
index 0, prints the result of the round.
"""
import asyncio

PACE = {"wind": [0.1, 0.4, 0.2], "waves": [0.3, 0.1, 0.2], "rain": [0.2, 0.2, 0.5]}


async def simulate(name, barrier):
    for round_, seconds in enumerate(PACE[name], start=1):
        await asyncio.sleep(seconds)
        print(f"{name}: round {round_} computed")
        if await barrier.wait() == 0:
            print(f"-- round {round_} complete --")


async def main():
    barrier = asyncio.Barrier(len(PACE))
    async with asyncio.TaskGroup() as group:
        for name in PACE:
            group.create_task(simulate(name, barrier), name=name)


asyncio.run(main())
