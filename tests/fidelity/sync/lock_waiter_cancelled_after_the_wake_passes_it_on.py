import asyncio

async def worker(name, lock):
    try:
        async with lock:
            print(name, "has it")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name, lock), name=name) for name in "abc"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
