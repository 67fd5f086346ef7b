import asyncio

async def child():
    print(asyncio.current_task().get_name())
    await asyncio.sleep(0.1)
    return 1


async def main():
    print(await asyncio.wait_for(child(), None))


asyncio.run(main())
