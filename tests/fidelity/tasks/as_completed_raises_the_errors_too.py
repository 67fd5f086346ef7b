import asyncio

async def child(delay):
    await asyncio.sleep(delay)
    if delay == 0.2:
        raise ValueError("the second")
    return delay


async def main():
    tasks = [asyncio.create_task(child(delay)) for delay in (0.1, 0.2, 0.3)]
    for next_one in asyncio.as_completed(tasks):
        try:
            print(await next_one)
        except ValueError as error:
            print("error", error)


asyncio.run(main())
