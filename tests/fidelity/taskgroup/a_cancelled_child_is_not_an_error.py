import asyncio

async def child():
    await asyncio.sleep(1)


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child())
        await asyncio.sleep(0.1)
        task.cancel()
    print("left", task.cancelled())


asyncio.run(main())
