"""run_coroutine_threadsafe: cancelling its future cancels the task; errors of concurrent.futures become asyncio's own."""
import asyncio
import concurrent.futures
import threading

begun, ended = threading.Event(), threading.Event()


async def endless():
    try:
        begun.set()
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        print("the task was cancelled")
        raise
    finally:
        ended.set()


async def late():
    raise concurrent.futures.TimeoutError("inside")


def ask(loop):
    print(repr(asyncio.run_coroutine_threadsafe(late(), loop).exception()))
    future = asyncio.run_coroutine_threadsafe(endless(), loop)
    begun.wait()
    print(future.cancel(), future.cancelled())
    ended.wait()
    return future.result()


def invalid():
    raise concurrent.futures.InvalidStateError("as it is")


async def main():
    loop = asyncio.get_running_loop()
    for function, *arguments in (ask, loop), (invalid,):
        try:
            await asyncio.to_thread(function, *arguments)
        except BaseException as error:
            print(type(error), error)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
