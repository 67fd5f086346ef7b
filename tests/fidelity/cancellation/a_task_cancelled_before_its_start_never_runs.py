import asyncio

async def child():
    try:
        print("never")
    finally:
        print("not even this")


async def main():
    task = asyncio.create_task(child())
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
