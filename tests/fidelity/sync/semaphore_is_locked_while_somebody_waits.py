import asyncio

async def waiter(semaphore):
    await semaphore.acquire()
    print("waiter in")


async def main():
    semaphore = asyncio.Semaphore(1)
    print(semaphore.locked())
    await semaphore.acquire()
    print(semaphore.locked())
    task = asyncio.create_task(waiter(semaphore))
    await asyncio.sleep(0)
    semaphore.release()
    print(semaphore.locked())
    await task
    semaphore.release()
    print(semaphore.locked())


asyncio.run(main())
