"""A thread that asks the loop

A thread may not touch the loop's objects. run_coroutine_threadsafe() hands
the loop a coroutine and gives a future to wait on: the thread's lane waits
while the loop's task runs. call_soon_threadsafe() does so for a plain call.
Both wake the loop where it sleeps.
"""
import asyncio
import threading

PRICES = {"tea": 3, "coffee": 4}


async def look_up(name):
    await asyncio.sleep(0.2)
    return PRICES[name]


def shopper(loop, closed):
    total = 0
    for name in ("tea", "coffee", "tea"):
        total += asyncio.run_coroutine_threadsafe(look_up(name), loop).result()
    print("the shopper pays", total)
    loop.call_soon_threadsafe(closed.set)


async def main():
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()
    thread = threading.Thread(target=shopper, args=(loop, closed), name="shopper")
    thread.start()
    await closed.wait()
    thread.join()
    print("shop closed")


asyncio.run(main())
