"""Remedy: one run, and everything made inside it

One asyncio.run() for the whole program, and locks, queues and events made
within it and passed on. Each run of main has a lock that belongs to its loop,
and nobody can mix them up.
"""
import asyncio


async def use(name, lock):
    async with lock:
        await asyncio.sleep(0.1)
        print(f"{name} had the lock")


async def shift(names):
    lock = asyncio.Lock()
    await asyncio.gather(*(use(name, lock) for name in names))


async def main():
    for names in (["ann", "bob"], ["eve"], ["kim", "leo"]):
        await shift(names)


asyncio.run(main())
