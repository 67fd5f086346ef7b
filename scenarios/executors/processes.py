# /// script
# [tool.swimloop]
# cpu_cost = 0.2
# ///
"""Computing takes time: in the loop, then in processes

cpu_cost lets a million instructions take 0.2 s. count_primes() in the loop
stops everything else; four of them in a pool of processes run side by side,
and the clock's ticks go on. What goes to a process and back is copied.
"""
import asyncio
from concurrent.futures import ProcessPoolExecutor

LIMIT = 3000          # 1000..6000


def count_primes(first, last):
    found = 0
    for n in range(first, last):
        if n > 1 and all(n % k for k in range(2, int(n ** 0.5) + 1)):
            found += 1
    return found


async def clock():
    while True:
        await asyncio.sleep(0.05)


async def main():
    ticking = asyncio.create_task(clock(), name="clock")
    await asyncio.sleep(0.1)
    print("in the loop:", count_primes(0, LIMIT))
    loop = asyncio.get_running_loop()
    quarter = LIMIT // 4
    with ProcessPoolExecutor(max_workers=4) as pool:
        parts = [loop.run_in_executor(pool, count_primes, i * quarter, (i + 1) * quarter) for i in range(4)]
        print("in processes:", sum(await asyncio.gather(*parts)))
    ticking.cancel()


if __name__ == "__main__":
    asyncio.run(main())
