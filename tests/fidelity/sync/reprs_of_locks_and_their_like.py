import asyncio

async def hold(thing):
    await thing.acquire()


def show(thing):
    text = repr(thing)
    print(text[text.index("["):])


async def main():
    lock, semaphore, event, condition = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
    for thing in (lock, semaphore, event, condition):
        show(thing)
    await lock.acquire()
    await semaphore.acquire()
    event.set()
    await condition.acquire()
    waiters = [asyncio.create_task(hold(lock)), asyncio.create_task(hold(semaphore)), asyncio.create_task(hold(semaphore))]
    await asyncio.sleep(0)
    for thing in (lock, semaphore, event, condition):
        show(thing)
    for task in waiters:
        task.cancel()
    show(asyncio.Barrier(3))


asyncio.run(main())
