import asyncio

async def waiter(lock):
    await lock.acquire()
    print("waiter has it")
    lock.release()


async def newcomer(lock):
    print("newcomer asks, locked:", lock.locked())
    await lock.acquire()
    print("newcomer has it")
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(waiter(lock))
    await asyncio.sleep(0)
    second = asyncio.create_task(newcomer(lock))
    lock.release()
    print("released, locked:", lock.locked())
    await first
    await second


asyncio.run(main())
