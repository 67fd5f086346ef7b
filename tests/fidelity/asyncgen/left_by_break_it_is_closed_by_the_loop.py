import asyncio

async def numbers():
    try:
        for number in range(10):
            yield number
    finally:
        print("closing")
        await asyncio.sleep(0)
        print("closed in", asyncio.current_task().get_name())


async def main():
    async for number in numbers():
        if number == 2:
            break
    print("after the loop")
    await asyncio.sleep(0.1)
    print("main ends")


asyncio.run(main())
