import asyncio

async def child():
    print(asyncio.current_task().get_name())
    return "value"


async def main():
    print(asyncio.current_task().get_name())
    print(await asyncio.wait_for(child(), 1))


asyncio.run(main())
