"""Two sources, one stream

async for follows one source only. To follow several, each gets a task that
pumps its items into a common queue, and the merged generator hands them out
as they come. When the reader stops early, its finally block cancels the
pumps: look how both lanes end when the reader leaves after the sixth item.
"""
import asyncio
from contextlib import aclosing


async def source(name, pace):
    number = 0
    while True:
        await asyncio.sleep(pace)
        number += 1
        yield f"{name}{number}"


async def merge(*sources):
    queue = asyncio.Queue(1)

    async def pump(items):
        async with aclosing(items):
            async for item in items:
                await queue.put(item)

    pumps = [asyncio.create_task(pump(items), name=f"pump-{i}")
             for i, items in enumerate(sources, start=1)]
    try:
        while True:
            yield await queue.get()
    finally:
        for task in pumps:
            task.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        print("pumps stopped")


async def main():
    count = 0
    async with aclosing(merge(source("a", 0.1), source("b", 0.17))) as items:
        async for item in items:
            print(f"{asyncio.get_running_loop().time():.2f}  {item}")
            count += 1
            if count == 6:
                break
    print("done")


asyncio.run(main())
