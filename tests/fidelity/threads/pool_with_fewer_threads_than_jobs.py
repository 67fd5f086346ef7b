"""Jobs beyond the pool's size wait in line; results come in the order asked for."""
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(0.1)
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="two") as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, job, n) for n in range(6)))
        print(results)
        name = await loop.run_in_executor(pool, lambda: threading.current_thread().name)
        print(name.startswith("two_"))
    try:
        pool.submit(job, 1)
    except RuntimeError as error:
        print(error)
    try:
        await loop.run_in_executor(None, int, "x")
    except ValueError as error:
        print(error)


asyncio.run(main())
