import asyncio

async def party(name, barrier):
    for round_ in range(2):
        index = await barrier.wait()
        print(name, round_, index)


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(*(party(name, barrier) for name in "abcd"))


asyncio.run(main())
