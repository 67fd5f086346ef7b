import asyncio

async def worker(name, semaphore):
    await semaphore.acquire()
    print(name, "in")


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(name, semaphore)) for name in "abcd"]
    await asyncio.sleep(0)
    for _ in range(4):
        semaphore.release()
    print("released four times")
    await asyncio.gather(*tasks)


asyncio.run(main())
