import asyncio

async def main():
    queue = asyncio.Queue(2)
    await queue.put("a")
    await queue.put("b")
    print(queue.full(), queue.qsize(), queue.maxsize)
    print(await queue.get(), await queue.get())
    print(queue.empty())


asyncio.run(main())
