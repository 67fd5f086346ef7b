import asyncio

async def child(value):
    if value < 0:
        raise ValueError(value)
    return value


async def main():
    results = await asyncio.gather(child(1), child(-2), child(3), return_exceptions=True)
    print(results)
    cancelled = asyncio.create_task(child(4))
    cancelled.cancel()
    print(await asyncio.gather(cancelled, child(5), return_exceptions=True))


asyncio.run(main())
