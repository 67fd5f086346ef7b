import asyncio
from contextlib import suppress


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        try:
            await asyncio.sleep(item / 10)
            results.append(f"{name}:{item!r:>4}")
        finally:
            queue.task_done()


async def numbers(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(maxsize=2)
    results = []
    workers = [asyncio.create_task(worker(f"w{i}", queue, results)) for i in range(2)]
    async for n in numbers(4):
        await queue.put(n)
    await queue.join()
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True), results)
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            await asyncio.Event().wait()
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1))


asyncio.run(main())
