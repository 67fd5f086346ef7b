"""run_coroutine_threadsafe and call_soon_threadsafe: results, errors and cancellation come back to the thread."""
import asyncio
import concurrent.futures
import threading


async def answer(n):
    await asyncio.sleep(0.1)
    if n < 0:
        raise ValueError(f"{n} is negative")
    return n + 1


def ask(loop, done):
    print(asyncio.run_coroutine_threadsafe(answer(41), loop).result())
    try:
        asyncio.run_coroutine_threadsafe(answer(-1), loop).result()
    except ValueError as error:
        print(error)
    never = asyncio.run_coroutine_threadsafe(asyncio.sleep(1000), loop)
    try:
        never.result(timeout=0)
    except concurrent.futures.TimeoutError:
        print("cancel", never.cancel())
    try:
        asyncio.run_coroutine_threadsafe(42, loop)
    except TypeError as error:
        print(error)
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
    loop.call_soon_threadsafe(done.set)


async def main():
    done = asyncio.Event()
    thread = threading.Thread(target=ask, args=(asyncio.get_running_loop(), done), name="asker")
    thread.start()
    await done.wait()
    thread.join()
    print("joined", thread.is_alive())


asyncio.run(main())
