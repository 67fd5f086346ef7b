"""Pitfall: a blocking call stops everybody

time.sleep() does not give control back: while "report" sleeps in it, the loop
can not run anything else. Look at the heartbeat: it should beat each 0.1 s,
and misses four beats in a row. Any call that waits without an await does
this: a synchronous request, a database driver, a long computation. The remedy
stands in the scenario beside this one.
"""
import asyncio
import time


async def heartbeat():
    loop = asyncio.get_running_loop()
    for _ in range(7):
        print(f"beat at {loop.time():.2f}")
        await asyncio.sleep(0.1)


async def report():
    await asyncio.sleep(0.15)
    print("report: begins")
    time.sleep(0.5)
    print("report: done")


async def main():
    await asyncio.gather(heartbeat(), report())


asyncio.run(main())
