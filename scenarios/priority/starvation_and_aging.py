"""Starvation, and how aging cures it

Urgent jobs keep coming, so with AGING = 0 the one job of low priority waits
until nothing else is left. Aging subtracts a little from the priority for
each moment of waiting: since all entries age alike, it is enough to add the
time of arrival when the entry is made. Move the slider and watch "sweep the
floor" climb in the heap.
"""
import asyncio

AGING = 6             # 0..20


async def urgent_jobs(queue):
    loop = asyncio.get_running_loop()
    for number in range(1, 9):
        await queue.put((1 + AGING * loop.time(), f"urgent {number}"))
        await asyncio.sleep(0.1)


async def worker(queue):
    while True:
        key, job = await queue.get()
        print(f"{job}   (key {key:.1f})")
        await asyncio.sleep(0.12)
        queue.task_done()


async def main():
    queue = asyncio.PriorityQueue()
    await queue.put((4, "sweep the floor"))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(worker(queue), name="worker")
        await urgent_jobs(queue)
        await queue.join()
        task.cancel()


asyncio.run(main())
