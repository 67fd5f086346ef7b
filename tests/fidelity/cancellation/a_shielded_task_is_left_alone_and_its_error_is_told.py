import asyncio

async def inner():
    await asyncio.sleep(0.2)
    raise ValueError("nobody looks")


async def outer():
    await asyncio.shield(inner())


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())
    await asyncio.sleep(0.2)


asyncio.run(main())
