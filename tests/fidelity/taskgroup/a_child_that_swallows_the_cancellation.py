import asyncio

async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.3)
        print("stubborn ends by itself")
        return "stubborn"


async def failing():
    await asyncio.sleep(0.1)
    raise ValueError("failing")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(stubborn())
            group.create_task(failing())
    except* ValueError:
        print(task.result(), asyncio.get_running_loop().time())


asyncio.run(main())
