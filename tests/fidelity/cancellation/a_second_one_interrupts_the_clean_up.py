import asyncio

async def child():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaning")
        await asyncio.sleep(1)
        print("never cleaned")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), asyncio.get_running_loop().time())


asyncio.run(main())
