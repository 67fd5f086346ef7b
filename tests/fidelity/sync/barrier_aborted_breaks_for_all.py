import asyncio

async def party(name, barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(name, repr(error))


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in "ab"]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await party("late", barrier)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
