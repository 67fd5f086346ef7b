import asyncio

async def child(ticks):
    for _ in range(ticks):
        await asyncio.sleep(0)
    return ticks


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(ticks)) for ticks in (2, 0, 1)]
    print([task.result() for task in tasks])


asyncio.run(main())
