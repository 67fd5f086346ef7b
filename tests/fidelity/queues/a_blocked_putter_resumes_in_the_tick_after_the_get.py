import asyncio

async def putter(queue):
    for number in range(3):
        await queue.put(number)
        print("put", number)


async def main():
    queue = asyncio.Queue(1)
    task = asyncio.create_task(putter(queue))
    for _ in range(3):
        await asyncio.sleep(0.1)
        print("got", await queue.get())
    await task


asyncio.run(main())
