"""Borrow and give back: an async context manager

A pool of two connections and five clients. `async with pool.connection()`
waits until one is free, hands it out, and takes it back at the end of the
block, also when the block fails, as it does for "bob". The pool is a queue of
what is free: its lane shows how many are left. AsyncExitStack opens the
pool's connections and closes them in reverse order.
"""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

POOL_SIZE = 2         # 1..5


@asynccontextmanager
async def connect(number):
    await asyncio.sleep(0.1)
    print(f"connection {number} open")
    try:
        yield f"connection {number}"
    finally:
        await asyncio.sleep(0.05)
        print(f"connection {number} closed")


class Pool:
    def __init__(self):
        self.free = asyncio.Queue()

    @asynccontextmanager
    async def connection(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)


async def client(name, pool, seconds):
    try:
        async with pool.connection() as connection:
            print(f"{name} uses {connection}")
            await asyncio.sleep(seconds)
            if name == "bob":
                raise ValueError("bad query")
    except ValueError as error:
        print(f"{name}: {error}")


async def main():
    pool = Pool()
    async with AsyncExitStack() as stack:
        for number in range(1, POOL_SIZE + 1):
            pool.free.put_nowait(await stack.enter_async_context(connect(number)))
        async with asyncio.TaskGroup() as group:
            for name, seconds in [("ann", 0.3), ("bob", 0.1), ("eve", 0.2), ("kim", 0.1), ("leo", 0.2)]:
                group.create_task(client(name, pool, seconds), name=name)


asyncio.run(main())
