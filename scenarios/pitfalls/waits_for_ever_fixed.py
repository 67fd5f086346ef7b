"""Remedy: task_done() in finally, and a limit for waiting

What must happen for each job, also for one that is skipped, belongs into
finally. And a wait for others deserves a limit: should something be forgotten
all the same, the program says so instead of hanging.
"""
import asyncio


async def worker(queue):
    while True:
        job = await queue.get()
        try:
            await asyncio.sleep(0.1)
            if job == 3:
                continue
            print(f"job {job} done")
        finally:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(worker(queue), name="worker")
    for job in range(1, 5):
        await queue.put(job)
    async with asyncio.timeout(5):
        await queue.join()
    print("all jobs done")
    task.cancel()


asyncio.run(main())
