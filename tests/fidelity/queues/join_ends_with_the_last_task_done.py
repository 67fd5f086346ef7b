import asyncio

async def worker(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.1)
        print("done", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("join of an unused queue is inline")
    for item in range(4):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    await queue.join()
    print("all done")
    for task in workers:
        task.cancel()


asyncio.run(main())
