import asyncio

async def child():
    asyncio.current_task().cancel()
    return "lost"


async def main():
    task = asyncio.create_task(child())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
