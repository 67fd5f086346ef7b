import asyncio

async def worker(name, semaphore):
    try:
        async with semaphore:
            print(name, "in")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(name, semaphore)) for name in "abc"]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.gather(*tasks[:2], return_exceptions=True)
    await tasks[2]
    print("value", semaphore._value)


asyncio.run(main())
