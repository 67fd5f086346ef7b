import asyncio

async def main():
    lock = asyncio.Lock()
    for _ in range(3):
        async with lock:
            print(lock.locked())
    print(lock.locked())


asyncio.run(main())
