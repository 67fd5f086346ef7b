import asyncio

async def child(delay, fails):
    await asyncio.sleep(delay)
    if fails:
        raise ValueError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(0.1, True))
            group.create_task(child(0.5, False))
    except* ValueError as error:
        print(error.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
