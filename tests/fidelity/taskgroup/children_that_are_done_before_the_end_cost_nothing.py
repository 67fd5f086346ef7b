import asyncio

async def child():
    return 1


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        await asyncio.sleep(0.1)
        print("leaving")
    print("left")


asyncio.run(main())
