"""Collect, then send: batches with a deadline

Sending one by one would be slow, waiting for a full batch could take for
ever. The sender waits for the first item, then collects until BATCH are there
or PATIENCE has passed. Look at its lane: the first batch is cut by size, the
later ones by time. The timer heap shows the deadline of the batch that is
being filled.
"""
import asyncio

BATCH = 4             # 1..10
PATIENCE = 0.3        # 0.1..1.0


async def measurements(queue):
    for number, pause in enumerate([0, 0, 0.05, 0, 0.02, 0.25, 0.4, 0.1, 0.15, 0.5], start=1):
        await asyncio.sleep(pause)
        await queue.put(number)
    await queue.put(None)


async def collect(queue):
    first = await queue.get()
    if first is None:
        return None
    batch = [first]
    try:
        async with asyncio.timeout(PATIENCE):
            while len(batch) < BATCH:
                item = await queue.get()
                if item is None:
                    queue.put_nowait(None)
                    break
                batch.append(item)
    except TimeoutError:
        pass
    return batch


async def sender(queue):
    while (batch := await collect(queue)) is not None:
        print(f"{asyncio.get_running_loop().time():.2f}  send {batch}")
        await asyncio.sleep(0.1)


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(measurements(queue), sender(queue))


asyncio.run(main())
