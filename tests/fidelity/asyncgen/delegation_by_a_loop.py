import asyncio

async def inner(start):
    for number in range(start, start + 2):
        await asyncio.sleep(0.1)
        yield number


async def outer():
    async for number in inner(0):
        yield number
    async for number in inner(10):
        yield number


async def main():
    async for number in outer():
        print(number)


asyncio.run(main())
