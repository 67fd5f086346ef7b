import asyncio

async def failing():
    raise ValueError("seen")


async def main():
    task = asyncio.create_task(failing())
    await asyncio.wait([task])
    print(task.exception())
    del task
    other = asyncio.create_task(failing())
    await asyncio.gather(other, return_exceptions=True)
    del other
    print("silence")


asyncio.run(main())
