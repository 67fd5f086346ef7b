import asyncio
import sys


async def child():
    await asyncio.sleep(0.1)
    sys.exit(5)


async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("main cancelled")
        raise
    finally:
        print(task.done())


asyncio.run(main())
