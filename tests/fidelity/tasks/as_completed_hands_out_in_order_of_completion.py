import asyncio

async def child(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(child(delay)) for delay in (0.3, 0.1, 0.2)]
    for next_one in asyncio.as_completed(tasks):
        print(await next_one)


asyncio.run(main())
