import asyncio

async def child(ticks):
    for _ in range(ticks):
        await asyncio.sleep(0)
    print(ticks)
    return ticks


async def main():
    print(await asyncio.gather(child(3), child(1), child(2)))


asyncio.run(main())
