"""Pitfall: the loop has nothing left to do, and waits

A job fails, and its task_done() is skipped. So join() counts one job too many
and can never end: at 0.4 s nothing is ready and no timer is set. CPython sits
there for ever, without a word. Here the run stops with "deadlock"; look at
what each task waits for, and who could have woken it.
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
            queue.task_done()
        except ValueError:
            pass


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(worker(queue), name="worker")
    for job in range(1, 5):
        await queue.put(job)
    await queue.join()
    print("all jobs done")
    task.cancel()


asyncio.run(main())
