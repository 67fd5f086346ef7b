"""Producers and consumers, ended by a sentinel

Two producers of different pace feed one queue without a limit; two consumers
drain it. When both producers are done, main puts one None for each consumer:
a sentinel, which tells it that nothing more will come, so every task ends by
itself and nobody is cancelled. Look at the queue's lane: it grows while the
producers are faster, and the consumers work off the rest afterwards.
"""
import asyncio

CONSUMERS = 2         # 1..4
WORK_TIME = 0.3       # 0.1..1.0


async def produce(name, count, pause, queue):
    for number in range(count):
        await asyncio.sleep(pause)
        await queue.put(f"{name}{number}")
        print(f"{name} made {name}{number}, {queue.qsize()} in the queue")


async def consume(name, queue):
    done = 0
    while (item := await queue.get()) is not None:
        await asyncio.sleep(WORK_TIME)
        print(f"{name} used {item}")
        done += 1
    print(f"{name} goes home after {done} items")


async def main():
    queue = asyncio.Queue()
    consumers = [asyncio.create_task(consume(f"consumer-{i}", queue)) for i in range(1, CONSUMERS + 1)]
    await asyncio.gather(produce("a", 4, 0.1, queue), produce("b", 3, 0.15, queue))
    for _ in consumers:
        await queue.put(None)
    await asyncio.gather(*consumers)


asyncio.run(main())
