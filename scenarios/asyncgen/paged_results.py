"""Page by page: an async generator

The generator fetches a page, hands out its rows one by one, and fetches the
next page only when somebody asks for more. Its body runs inside the task that
loops over it: it has no task of its own, and its waits are that task's waits.
aclosing() makes sure that its finally block runs at once when the loop is
left early, and not at some later moment. Two readers, two generators: they
never disturb each other.
"""
import asyncio
from contextlib import aclosing

PAGE_SIZE = 3         # 1..10


async def rows(table, count):
    print(f"{table}: connection opened")
    try:
        for first in range(0, count, PAGE_SIZE):
            await asyncio.sleep(0.2)
            print(f"{table}: page from {first}")
            for number in range(first, min(first + PAGE_SIZE, count)):
                yield f"{table}[{number}]"
    finally:
        await asyncio.sleep(0.05)
        print(f"{table}: connection closed")


async def read_all(table, count):
    async for row in rows(table, count):
        print("  read", row)
        await asyncio.sleep(0.03)


async def find(table, wanted):
    async with aclosing(rows(table, 100)) as source:
        async for row in source:
            if row.endswith(f"[{wanted}]"):
                print("  found", row)
                return


async def main():
    await asyncio.gather(read_all("users", 5), find("orders", 7))


asyncio.run(main())
