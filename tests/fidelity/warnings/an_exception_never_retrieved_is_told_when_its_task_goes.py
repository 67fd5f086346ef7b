import asyncio

async def failing():
    raise ValueError("unseen")


async def main():
    task = asyncio.create_task(failing())
    await asyncio.sleep(0.1)
    print("before")
    del task
    print("after")
    await asyncio.sleep(0.1)


asyncio.run(main())
