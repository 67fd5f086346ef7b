import asyncio

async def numbers():
    for number in range(3):
        yield number


async def slow():
    for number in range(3):
        await asyncio.sleep(0)
        yield number


async def main():
    async for number in numbers():
        print(number)
    async for number in slow():
        print(number)
    else:
        print("else")


asyncio.run(main())
