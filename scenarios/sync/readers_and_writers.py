"""Many may read, one may write

A lock of one's own, built from a Condition: any number of readers at once,
but a writer alone. A writer that waits keeps new readers out, or a stream of
readers would keep it waiting for ever. Look at the three readers side by
side, then the writer alone, then "reader 4", who came while the writer waited
and is let in after it.
"""
import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers = 0
        self.writing = False
        self.writers_waiting = 0

    @asynccontextmanager
    async def reading(self):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing and not self.writers_waiting)
            self.readers += 1
        try:
            yield
        finally:
            async with self.condition:
                self.readers -= 1
                self.condition.notify_all()

    @asynccontextmanager
    async def writing_alone(self):
        async with self.condition:
            self.writers_waiting += 1
            await self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writers_waiting -= 1
            self.writing = True
        try:
            yield
        finally:
            async with self.condition:
                self.writing = False
                self.condition.notify_all()


async def reader(name, start, seconds, lock):
    await asyncio.sleep(start)
    async with lock.reading():
        print(f"{name} reads, {lock.readers} in all")
        await asyncio.sleep(seconds)


async def writer(name, start, seconds, lock):
    await asyncio.sleep(start)
    async with lock.writing_alone():
        print(f"{name} writes alone")
        await asyncio.sleep(seconds)


async def main():
    lock = ReadWriteLock()
    await asyncio.gather(
        reader("reader 1", 0.0, 0.4, lock),
        reader("reader 2", 0.05, 0.2, lock),
        reader("reader 3", 0.1, 0.4, lock),
        writer("writer", 0.15, 0.2, lock),
        reader("reader 4", 0.2, 0.1, lock),
    )


asyncio.run(main())
