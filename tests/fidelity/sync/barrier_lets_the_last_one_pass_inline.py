import asyncio

async def party(name, barrier):
    print(name, "arrives")
    index = await barrier.wait()
    print(name, "passes with", index)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(party(name, barrier) for name in "abc"))
    print(barrier.parties, barrier.n_waiting, barrier.broken)


asyncio.run(main())
