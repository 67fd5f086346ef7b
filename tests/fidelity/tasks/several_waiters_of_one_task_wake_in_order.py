import asyncio

async def child():
    await asyncio.sleep(0.1)
    return "value"


async def waiter(name, task):
    print(name, await task)


async def main():
    task = asyncio.create_task(child())
    await asyncio.gather(*(waiter(name, task) for name in "abc"))


asyncio.run(main())
