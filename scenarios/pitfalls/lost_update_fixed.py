"""Remedy: no await in between, or a lock around it

"quick" reads and writes without an await in between: nobody can get in, no
lock is needed. "careful" has to wait between reading and writing, so a lock
keeps the others out. The lock costs the concurrency of that stretch: look at
the staircase.
"""
import asyncio

counts = {"quick": 0, "careful": 0}


async def quick():
    await asyncio.sleep(0.1)
    counts["quick"] += 1


async def careful(lock):
    async with lock:
        seen = counts["careful"]
        await asyncio.sleep(0.1)
        counts["careful"] = seen + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(quick() for _ in range(5)), *(careful(lock) for _ in range(5)))
    print(counts)


asyncio.run(main())
