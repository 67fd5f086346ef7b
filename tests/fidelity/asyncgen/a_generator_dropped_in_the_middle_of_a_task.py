import asyncio

async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed by", asyncio.current_task().get_coro().__name__)


async def first():
    async for number in numbers():
        return number


async def main():
    print(await asyncio.create_task(first()))
    print("main goes on")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
