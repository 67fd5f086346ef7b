import asyncio

async def main():
    queue = asyncio.PriorityQueue()
    for item in (5, 1, 4, 1, 3, 9, 2):
        await queue.put(item)
    print([await queue.get() for _ in range(queue.qsize())])
    for pair in ((2, "b"), (1, "z"), (2, "a")):
        queue.put_nowait(pair)
    print([queue.get_nowait() for _ in range(3)])


asyncio.run(main())
