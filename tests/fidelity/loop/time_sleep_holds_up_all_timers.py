import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    for delay in (0.3, 0.1, 0.2):
        loop.call_later(delay, lambda d=delay: print(d, "fires at", loop.time()))
    await asyncio.sleep(0)
    time.sleep(0.25)
    print("blocked until", loop.time())
    await asyncio.sleep(0.1)


asyncio.run(main())
