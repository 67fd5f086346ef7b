import asyncio

async def child(group, depth):
    print("depth", depth)
    if depth < 3:
        await asyncio.sleep(0.1)
        group.create_task(child(group, depth + 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(group, 0))
    print("all done")


asyncio.run(main())
