"""Last in, first out: LifoQueue

The same walk over a tree of folders, twice: with a Queue it goes level by
level, with a LifoQueue it goes deep into one branch first. Two workers share
each walk. Compare the order of the names, and how full the queue gets: the
stack stays small because it finishes a branch before it opens the next.
"""
import asyncio

TREE = {
    "/": ["bin", "home", "var"],
    "home": ["ann", "bob"],
    "ann": ["photos", "music"],
    "var": ["log", "tmp"],
}


async def visit(queue, seen):
    while True:
        folder = await queue.get()
        await asyncio.sleep(0.1)
        seen.append(folder)
        for child in TREE.get(folder, []):
            queue.put_nowait(child)
        queue.task_done()


async def walk(queue):
    seen = []
    queue.put_nowait("/")
    workers = [asyncio.create_task(visit(queue, seen)) for _ in range(2)]
    await queue.join()
    for worker in workers:
        worker.cancel()
    print(f"{type(queue).__name__:>10}: {' '.join(seen)}")


async def main():
    await walk(asyncio.Queue())
    await walk(asyncio.LifoQueue())


asyncio.run(main())
