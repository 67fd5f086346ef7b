import asyncio

async def putter(name, queue):
    try:
        await queue.put(name)
        print(name, "put")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("first")
    tasks = [asyncio.create_task(putter(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    tasks[0].cancel()
    await asyncio.sleep(0.1)
    print(queue.get_nowait())
    await asyncio.gather(*tasks, return_exceptions=True)
    print(queue.get_nowait())


asyncio.run(main())
