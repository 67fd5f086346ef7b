"""Pitfall: one lock, two loops

Each asyncio.run() makes a loop of its own. The lock is made once, at the top,
and belongs to the loop in which somebody first had to wait for it. In the
second run waiting for it fails: "is bound to a different event loop". Note
that it works as long as nobody has to wait: the fault shows only under load.
"""
import asyncio

lock = asyncio.Lock()


async def use(name):
    async with lock:
        await asyncio.sleep(0.1)
        print(f"{name} had the lock")


async def main(names):
    results = await asyncio.gather(*(use(name) for name in names), return_exceptions=True)
    for error in filter(None, results):
        print(type(error).__name__, str(error).rpartition("> ")[2])


asyncio.run(main(["ann", "bob"]))
asyncio.run(main(["eve"]))
asyncio.run(main(["kim", "leo"]))
