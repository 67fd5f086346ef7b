"""A watchdog that wants to be fed

A download may take as long as it likes, as long as something arrives: each
chunk moves the deadline forward with reschedule(). When nothing comes for
PATIENCE seconds, the deadline is reached. Watch the one timer in the heap
move on with each chunk, and fire after the long gap.
"""
import asyncio

PATIENCE = 0.3        # 0.1..0.8

GAPS = [0.1, 0.2, 0.25, 0.1, 0.6, 0.1]


async def server(queue):
    for number, gap in enumerate(GAPS, start=1):
        await asyncio.sleep(gap)
        await queue.put(f"chunk {number}")


async def download(queue):
    loop = asyncio.get_running_loop()
    received = []
    try:
        async with asyncio.timeout(PATIENCE) as deadline:
            while len(received) < len(GAPS):
                received.append(await queue.get())
                deadline.reschedule(loop.time() + PATIENCE)
                print(f"{loop.time():.2f}  {received[-1]}, next by {deadline.when():.2f}")
    except TimeoutError:
        print(f"{loop.time():.2f}  the line is dead after {len(received)} chunks")


async def main():
    queue = asyncio.Queue()
    source = asyncio.create_task(server(queue), name="server")
    await download(queue)
    source.cancel()


asyncio.run(main())
