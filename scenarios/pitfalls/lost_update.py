"""Pitfall: read, wait, write

There is only one thread, and yet a race: each task reads the counter, waits,
and writes back what it read plus one. All five read 0 before the first one
writes, so four of five visits are lost. Every await is a place where others
may change what you have just read: look at the five reads in one tick.
"""
import asyncio

counter = 0


async def visit(name):
    global counter
    seen = counter
    await asyncio.sleep(0.1)
    counter = seen + 1
    print(f"{name}: visit number {counter}")


async def main():
    await asyncio.gather(*(visit(name) for name in ("ann", "bob", "eve", "kim", "leo")))
    print("counted:", counter)


asyncio.run(main())
