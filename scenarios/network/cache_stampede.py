"""Five ask at once, one query runs

Without care, five requests for the same key would all find the cache empty
and run the same slow query five times. Here the first one stores a task in
the cache, and the others await that same task. Look at the fan of arrows when
it ends. A failed query is taken out again, so that the next one who asks may
try anew.
"""
import asyncio


class Cache:
    def __init__(self, load):
        self.load = load
        self.tasks = {}

    async def get(self, key):
        task = self.tasks.get(key)
        if task is None:
            task = self.tasks[key] = asyncio.create_task(self.load(key), name=f"load {key}")
            task.add_done_callback(lambda done: self.forget_failure(key, done))
        return await asyncio.shield(task)

    def forget_failure(self, key, task):
        if task.cancelled() or task.exception():
            del self.tasks[key]


queries = 0


async def slow_query(key):
    global queries
    queries += 1
    print(f"    query {queries}: {key}")
    await asyncio.sleep(0.3)
    if queries == 1:
        raise ConnectionError("database restarts")
    return key.upper()


async def request(number, start, key, cache):
    await asyncio.sleep(start)
    try:
        print(f"request {number}: {await cache.get(key)}")
    except ConnectionError as error:
        print(f"request {number}: {error}")


async def main():
    cache = Cache(slow_query)
    starts = [(0.0, "news"), (0.1, "news"), (0.4, "news"), (0.45, "news"),
              (0.5, "sport"), (0.55, "news"), (1.0, "news")]
    await asyncio.gather(
        *(request(number, start, key, cache) for number, (start, key) in enumerate(starts, start=1))
    )
    print(f"{len(starts)} requests, {queries} queries")


asyncio.run(main())
