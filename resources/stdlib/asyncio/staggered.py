"""Attempts that start one after another; the first that succeeds wins."""

import asyncio

__all__ = ('staggered_race',)


async def staggered_race(coro_fns, delay, *, loop=None):
    loop = loop or asyncio.get_running_loop()
    attempts = list(coro_fns)
    exceptions, running = [], []
    winner = None

    async def attempt(index):
        nonlocal winner
        failed = asyncio.Event()
        if index + 1 < len(attempts):
            running.append(loop.create_task(follow(index + 1, failed)))
        exceptions.append(None)
        try:
            result = await attempts[index]()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            exceptions[index] = error
            failed.set()
            return
        if winner is None:
            winner = (result, index)
            me = asyncio.current_task()
            for task in running:
                if task is not me:
                    task.cancel()

    async def follow(index, failed):
        try:
            await asyncio.wait_for(failed.wait(), delay)
        except TimeoutError:
            pass
        await attempt(index)

    if attempts:
        running.append(loop.create_task(attempt(0)))
    try:
        seen = 0
        while seen < len(running):
            await asyncio.wait(running)
            seen = sum(task.done() for task in running)
        for task in running:
            if not task.cancelled() and task.exception() is not None:
                raise task.exception()
    finally:
        for task in running:
            task.cancel()
    return (*(winner or (None, None)), exceptions)
