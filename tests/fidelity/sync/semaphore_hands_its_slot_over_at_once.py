import asyncio

async def worker(name, semaphore):
    async with semaphore:
        print(name, "in, value", semaphore._value)
        await asyncio.sleep(0.1)
    print(name, "out, value", semaphore._value)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(name, semaphore) for name in "abcde"))


asyncio.run(main())
