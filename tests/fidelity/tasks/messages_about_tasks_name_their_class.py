import asyncio


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    task, future = asyncio.create_task(work()), loop.create_future()
    attempts = [
        lambda: task > None, lambda: task + 1, lambda: task(), lambda: task[0], lambda: len(task), lambda: task.missing,
        lambda: future + 1, lambda: future.missing, lambda: loop + 1, lambda: asyncio.Queue() < 1, lambda: asyncio.Event() + 1,
        lambda: loop.call_soon(print).missing, lambda: asyncio.Future + 1, lambda: asyncio.Task.__name__,
    ]
    for attempt in attempts:
        try:
            print(attempt())
        except Exception as error:
            print(type(error).__name__, error)


asyncio.run(main())
