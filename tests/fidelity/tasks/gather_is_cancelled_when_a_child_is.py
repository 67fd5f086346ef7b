import asyncio

async def child():
    await asyncio.sleep(1)


async def main():
    tasks = [asyncio.create_task(child(), name=name) for name in "ab"]
    group = asyncio.gather(*tasks)
    await asyncio.sleep(0.1)
    tasks[0].cancel("just this one")
    try:
        await group
    except asyncio.CancelledError as error:
        print("cancelled", error.args, tasks[1].done())


asyncio.run(main())
