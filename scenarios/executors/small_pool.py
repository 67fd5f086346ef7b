"""Five jobs, a pool of two threads

run_in_executor() with a pool of its own: what does not fit waits in the
pool's queue, not in the loop. Look at the two thread lanes: as soon as one is
free it takes the next job. Leaving the with block waits for the threads, and
that blocks: so it happens only after everything has been awaited.
"""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2           # 1..5


def render(page):
    time.sleep(0.1 + 0.05 * page)
    return f"page {page} rendered"


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        jobs = [loop.run_in_executor(pool, render, page) for page in range(1, 6)]
        for line in await asyncio.gather(*jobs):
            print(line)
    print("pool closed")


asyncio.run(main())
