import asyncio

async def work(number):
    pass


async def main():
    coroutines = [work(number) for number in range(3)]
    await coroutines.pop(0)
    print("leaving")


asyncio.run(main())
