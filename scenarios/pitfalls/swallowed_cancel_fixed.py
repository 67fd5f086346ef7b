"""Remedy: let CancelledError pass

`except Exception` is enough to survive the errors of a job: CancelledError is
not among them, on purpose. What has to be tidied belongs into finally, or
into `except CancelledError` that ends with raise. The worker stops in the
tick after the request.
"""
import asyncio


async def worker():
    for job in range(1, 6):
        try:
            await asyncio.sleep(0.2)
            print(f"job {job} done")
        except Exception as error:
            print(f"job {job}: ignoring {type(error).__name__}")
        finally:
            print(f"job {job}: tidied up")


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.3)
    print("main: please stop")
    task.cancel()
    await asyncio.wait([task])
    print(f"main: stopped at {asyncio.get_running_loop().time():.1f} s, cancelled: {task.cancelled()}")


asyncio.run(main())
