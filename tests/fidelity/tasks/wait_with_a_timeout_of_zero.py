import asyncio

async def child():
    return 1


async def main():
    ready = asyncio.create_task(child())
    await ready
    waiting = asyncio.get_running_loop().create_future()
    done, pending = await asyncio.wait([ready, waiting], timeout=0)
    print(len(done), len(pending))
    waiting.cancel()


asyncio.run(main())
