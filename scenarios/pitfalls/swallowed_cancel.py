"""Pitfall: a cancellation is swallowed

The worker means to survive every error, so it catches everything,
CancelledError included. cancel() wakes it, the except block eats the
cancellation, and the loop goes on as if nothing had been asked. main waits
for a worker that does not stop until its work is done at 0.9 s. Look at the
cancel arrow that arrives and has no effect.
"""
import asyncio


async def worker():
    for job in range(1, 6):
        try:
            await asyncio.sleep(0.2)
            print(f"job {job} done")
        except BaseException as error:
            print(f"job {job}: ignoring {type(error).__name__}")


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.3)
    print("main: please stop")
    task.cancel()
    await asyncio.wait([task])
    print(f"main: stopped at {asyncio.get_running_loop().time():.1f} s, cancelled: {task.cancelled()}")


asyncio.run(main())
