import asyncio

class Resource:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, kind, error, traceback):
        print("close", kind.__name__)
        await asyncio.sleep(0.1)
        print("closed")


async def child():
    async with Resource():
        await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
