import asyncio

async def worker(name, lock):
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(name, lock) for name in "abcd"))


asyncio.run(main())
