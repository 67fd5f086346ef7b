import asyncio

async def waiter(condition):
    async with condition:
        await condition.wait()
        print("waiter goes on")


async def other(condition):
    async with condition:
        print("other has the lock")
        await asyncio.sleep(0.1)


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    async with condition:
        second = asyncio.create_task(other(condition))
        await asyncio.sleep(0)
        condition.notify()
        print("notified")
    await task
    await second


asyncio.run(main())
