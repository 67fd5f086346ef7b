import asyncio

async def child():
    return 1


async def main():
    task = asyncio.create_task(child())
    await task
    print(asyncio.shield(task) is task)
    other = asyncio.create_task(child())
    print(asyncio.shield(other) is other)
    print(await asyncio.shield(other))


asyncio.run(main())
