import asyncio

async def getter(name, queue):
    try:
        print(name, "got", await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(getter("first", queue))
    second = asyncio.create_task(getter("second", queue))
    await asyncio.sleep(0)
    queue.put_nowait("item")
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    print(queue.qsize())


asyncio.run(main())
