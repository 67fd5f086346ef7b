import asyncio

async def child(value):
    await asyncio.sleep(value / 10)
    return value


async def main():
    print(await asyncio.gather(asyncio.gather(child(1), child(2)), asyncio.gather(child(3)), child(0)))


asyncio.run(main())
