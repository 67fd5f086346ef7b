import asyncio

async def getter(queue):
    print("got", await queue.get())


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(getter(queue))
    await asyncio.sleep(0)
    await queue.put("item")
    print("put")
    await task


asyncio.run(main())
