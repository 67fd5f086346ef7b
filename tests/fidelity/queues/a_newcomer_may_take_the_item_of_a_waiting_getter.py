import asyncio

async def getter(name, queue):
    print(name, "asks")
    print(name, "got", await queue.get())


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(getter("first", queue))
    await asyncio.sleep(0)
    queue.put_nowait("item")
    print("newcomer got", queue.get_nowait())
    await asyncio.sleep(0)
    second = asyncio.create_task(getter("second", queue))
    await asyncio.sleep(0)
    queue.put_nowait("x")
    queue.put_nowait("y")
    await asyncio.gather(first, second)


asyncio.run(main())
