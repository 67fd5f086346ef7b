import asyncio
from contextlib import aclosing


async def numbers():
    try:
        for number in range(10):
            yield number
    finally:
        print("closing")
        await asyncio.sleep(0.1)
        print("closed")


async def main():
    async with aclosing(numbers()) as generator:
        async for number in generator:
            if number == 1:
                break
    print("after the block")


asyncio.run(main())
