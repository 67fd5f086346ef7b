"""Earliest deadline first

Jobs arrive over time, each with a length and a deadline. One worker always
takes the job whose deadline is nearest: a heap ordered by deadline. As a job
can not be interrupted here, an urgent one may still come too late: look at
"alarm", which arrives just after "backup" has begun. Split the backup into
two halves and everything is in time.
"""
import asyncio

BACKUP_PARTS = 1      # 1..4

#        arrives, length, deadline
JOBS = {
    "report": (0.00, 0.2, 1.20),
    "mail": (0.00, 0.1, 0.30),
    "backup": (0.05, 0.6, 1.50),
    "alarm": (0.40, 0.1, 0.70),
    "index": (0.50, 0.2, 1.70),
}


async def arrive(name, queue):
    when, length, deadline = JOBS[name]
    await asyncio.sleep(when)
    parts = BACKUP_PARTS if name == "backup" else 1
    for part in range(parts):
        await queue.put((deadline, f"{name} {part + 1}/{parts}" if parts > 1 else name, length / parts))


async def worker(queue):
    loop = asyncio.get_running_loop()
    while True:
        deadline, name, length = await queue.get()
        await asyncio.sleep(length)
        verdict = "in time" if loop.time() <= deadline else f"{loop.time() - deadline:.2f} s late"
        print(f"{loop.time():.2f}  {name}: {verdict}")
        queue.task_done()


async def main():
    queue = asyncio.PriorityQueue()
    task = asyncio.create_task(worker(queue), name="worker")
    async with asyncio.TaskGroup() as arrivals:
        for name in JOBS:
            arrivals.create_task(arrive(name, queue), name=name)
    await queue.join()
    task.cancel()


asyncio.run(main())
