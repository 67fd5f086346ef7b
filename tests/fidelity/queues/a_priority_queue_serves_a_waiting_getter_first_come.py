import asyncio

async def getter(name, queue):
    print(name, await queue.get())


async def main():
    queue = asyncio.PriorityQueue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "ab"]
    await asyncio.sleep(0)
    for priority in (3, 1, 2):
        queue.put_nowait(priority)
    await asyncio.gather(*tasks)
    print(queue.get_nowait())


asyncio.run(main())
