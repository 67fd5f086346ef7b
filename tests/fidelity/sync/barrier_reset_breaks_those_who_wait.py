import asyncio

async def party(name, barrier):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError:
        print(name, "broken")


async def main():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(party("a", barrier))
    await asyncio.sleep(0)
    await barrier.reset()
    await task
    await asyncio.gather(party("b", barrier), party("c", barrier))


asyncio.run(main())
