import asyncio

async def worker():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(5)
    except BaseException as error:
        print(type(error).__name__, asyncio.current_task().cancelling())
        raise


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    loop.call_at(0.1, lambda: task.cancel())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
