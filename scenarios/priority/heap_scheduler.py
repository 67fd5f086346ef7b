"""A scheduler of one's own: heapq and a wake-up event

The standard PriorityQueue can not change a priority once an entry is in. This
one can: an entry that has become stale is marked, not removed, and skipped
when it comes to the top. Look at "backup": it is pushed with priority 9,
raised to 0 while the worker is busy, and then runs before all others. The
worker sleeps in an Event when the heap is empty; each push sets it.
"""
import asyncio
import heapq
import itertools


class Jobs:
    def __init__(self):
        self.heap = []
        self.live = {}
        self.order = itertools.count()
        self.filled = asyncio.Event()

    def push(self, name, priority):
        if name in self.live:
            self.live[name][2] = None
        entry = [priority, next(self.order), name]
        self.live[name] = entry
        heapq.heappush(self.heap, entry)
        self.filled.set()

    async def pop(self):
        while True:
            while self.heap:
                priority, _, name = heapq.heappop(self.heap)
                if name is not None:
                    del self.live[name]
                    return priority, name
            self.filled.clear()
            await self.filled.wait()


async def worker(jobs):
    while True:
        priority, name = await jobs.pop()
        print(f"run {name} at priority {priority}")
        await asyncio.sleep(0.2)


async def main():
    jobs = Jobs()
    task = asyncio.create_task(worker(jobs))
    for name, priority in [("mail", 5), ("report", 3), ("backup", 9), ("index", 4)]:
        jobs.push(name, priority)
    await asyncio.sleep(0.3)
    print("backup becomes urgent")
    jobs.push("backup", 0)
    await asyncio.sleep(1)
    jobs.push("cleanup", 1)
    await asyncio.sleep(0.3)
    task.cancel()


asyncio.run(main())
