import asyncio

async def child():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def caller():
    try:
        await asyncio.wait_for(child(), 3)
    except asyncio.CancelledError:
        print("caller cancelled")
        raise


async def main():
    task = asyncio.create_task(caller())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it")


asyncio.run(main())
