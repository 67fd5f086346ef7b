"""Backpressure: a full queue makes the producer wait

The queue has two slots. As soon as they are taken, put() suspends the
producer until a consumer has taken something out: it can not run ahead. Watch
the slots fill, the producer's lane turn to waiting, and the arrow from each
get() to the put() that it lets through. Make the queue larger, or add
consumers, and see where the waiting goes.
"""
import asyncio

QUEUE_SIZE = 2        # 1..10
CONSUMERS = 2         # 1..8


async def producer(jobs):
    for i in range(6):
        await jobs.put(i)
        print("put", i)


async def consumer(name, jobs):
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.1)
        print(name, "did", job)
        jobs.task_done()


async def heartbeat():
    while True:
        await asyncio.sleep(0.2)
        print("still alive")


async def main():
    jobs = asyncio.Queue(QUEUE_SIZE)
    workers = [asyncio.create_task(consumer(n, jobs)) for n in "ABCDEFGH"[:CONSUMERS]]
    pulse = asyncio.create_task(heartbeat(), name="heartbeat")
    await producer(jobs)
    await jobs.join()
    for task in [*workers, pulse]:
        task.cancel()
    await asyncio.gather(*workers, pulse, return_exceptions=True)


asyncio.run(main())
