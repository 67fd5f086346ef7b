import asyncio
import sys


async def child():
    sys.exit(4)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        await asyncio.sleep(1)


asyncio.run(main())
