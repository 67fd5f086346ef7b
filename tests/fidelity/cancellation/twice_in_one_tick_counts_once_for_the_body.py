import asyncio

async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("once")
        await asyncio.sleep(0.1)
        print("not twice")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    print(task.cancel(), task.cancel())
    await task


asyncio.run(main())
