"""Pitfall: who shares a queue does not always share the work

Two consumers, ten items. But get() on a queue that holds something does not
give way: the first consumer empties the queue in one step, all in one tick,
before the second one has ever been run. Nothing in its loop really waits. A
semaphore that is free, a lock that nobody holds, a result that is there: they
all go straight through.
"""
import asyncio


async def consumer(name, queue, shares):
    while True:
        await queue.get()
        shares[name] += 1
        queue.task_done()


async def main():
    queue, shares = asyncio.Queue(), {"first": 0, "second": 0}
    for item in range(10):
        queue.put_nowait(item)
    consumers = [asyncio.create_task(consumer(name, queue, shares), name=name) for name in shares]
    await queue.join()
    print(shares)
    for task in consumers:
        task.cancel()


asyncio.run(main())
