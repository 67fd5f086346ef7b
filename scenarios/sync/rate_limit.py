"""Twelve requests, three at a time: Semaphore

All twelve tasks start at once, but the semaphore lets only LIMIT of them in;
the others wait in line, first come, first served. Look at the staircase on
the lanes: whenever a request ends, the next one's bar begins. The slot is
handed over directly: its count does not rise in between. Move the slider and
see when a higher limit no longer helps, because one slow request decides the
end.
"""
import asyncio

LIMIT = 3             # 1..12
REQUESTS = 12         # 1..40


async def request(number, limit):
    async with limit:
        seconds = 0.8 if number == 7 else 0.1 + 0.05 * (number % 3)
        await asyncio.sleep(seconds)
        return number, seconds


async def main():
    limit = asyncio.Semaphore(LIMIT)
    tasks = [asyncio.create_task(request(n, limit), name=f"request-{n}") for n in range(1, REQUESTS + 1)]
    for task in tasks:
        number, seconds = await task
        print(f"request {number} took {seconds:.2f} s")
    print(f"all done at {asyncio.get_running_loop().time():.2f} s")


asyncio.run(main())
