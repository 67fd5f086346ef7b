import asyncio

async def failing():
    await asyncio.sleep(0.1)
    raise ValueError("forgotten")


async def main():
    asyncio.create_task(failing())
    await asyncio.sleep(0.3)
    print("main ends")


asyncio.run(main())
