"""Remedy: give way after each item

sleep(0) after each item lets the others go first: the two consumers take
turns, five items each. Where the work itself waits for something, this
happens by itself. Give way now and then in every loop that might go on for
long without it.
"""
import asyncio


async def consumer(name, queue, shares):
    while True:
        await queue.get()
        shares[name] += 1
        queue.task_done()
        await asyncio.sleep(0)


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
