import asyncio

async def turn(name):
    for number in range(3):
        print(name, number)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(turn("a"), turn("b"))


asyncio.run(main())
