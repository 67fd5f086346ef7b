import asyncio

async def inner(depth):
    if depth:
        return await inner(depth - 1) + 1
    return 0


async def main():
    print(await inner(20))


asyncio.run(main())
