import asyncio

async def child(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(child(delay)) for delay in (0.1, 0.5)]
    for next_one in asyncio.as_completed(tasks, timeout=0.3):
        try:
            print(await next_one)
        except TimeoutError as error:
            print(repr(error))
    print(tasks[1].done())


asyncio.run(main())
