import asyncio

async def getter(name, queue):
    print(name, await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    for number in range(3):
        queue.put_nowait(number)
    await asyncio.gather(*tasks)


asyncio.run(main())
