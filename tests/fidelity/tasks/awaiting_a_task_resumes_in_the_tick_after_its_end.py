import asyncio

async def child():
    print("child ends")
    return "result"


async def main():
    task = asyncio.create_task(child())
    print(await task)
    print("again, inline:", await task)


asyncio.run(main())
