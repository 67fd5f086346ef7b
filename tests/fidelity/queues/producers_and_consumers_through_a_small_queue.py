import asyncio

async def producer(name, queue, number):
    for item in range(number):
        await queue.put((name, item))


async def consumer(name, queue):
    while True:
        print(name, *await queue.get())
        await asyncio.sleep(0.1)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(name, queue)) for name in "XY"]
    await asyncio.gather(producer("a", queue, 4), producer("b", queue, 3))
    await queue.join()
    for task in consumers:
        task.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))


asyncio.run(main())
