import asyncio

lock = asyncio.Lock()


async def hold():
    async with lock:
        await asyncio.sleep(0.1)


async def main():
    results = await asyncio.gather(hold(), hold(), return_exceptions=True)
    print([type(result).__name__ for result in results])


asyncio.run(main())
asyncio.run(main())
