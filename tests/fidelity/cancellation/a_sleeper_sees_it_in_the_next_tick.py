import asyncio

async def sleeper():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("sleeper", repr(error))
        raise


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0.1)
    print(task.cancel(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", repr(error))
    print(task.cancel(), task.cancelled())


asyncio.run(main())
