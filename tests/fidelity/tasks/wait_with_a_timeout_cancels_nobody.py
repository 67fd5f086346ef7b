import asyncio

async def child():
    await asyncio.sleep(0.5)
    return "finished all the same"


async def main():
    task = asyncio.create_task(child())
    done, pending = await asyncio.wait([task], timeout=0.2)
    print(len(done), len(pending), task.cancelled())
    print(await task)


asyncio.run(main())
