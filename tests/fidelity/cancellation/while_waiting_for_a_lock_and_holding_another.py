import asyncio

async def child(first, second):
    async with first:
        print("has the first")
        async with second:
            print("never")


async def main():
    first, second = asyncio.Lock(), asyncio.Lock()
    await second.acquire()
    task = asyncio.create_task(child(first, second))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print(first.locked(), second.locked())


asyncio.run(main())
