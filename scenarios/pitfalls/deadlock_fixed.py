"""Remedy: one order for all

Everybody takes the accounts first, then the log. Who has the first lock will
get the second, so no circle can close: the report waits a little longer, and
that is all.
"""
import asyncio


async def book(accounts, log):
    async with accounts:
        print("book: has the accounts")
        await asyncio.sleep(0.1)
        async with log:
            print("book: has both")


async def report(accounts, log):
    await asyncio.sleep(0.05)
    async with accounts:
        print("report: has the accounts")
        await asyncio.sleep(0.1)
        async with log:
            print("report: has both")


async def main():
    accounts, log = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(book(accounts, log), name="book")
        group.create_task(report(accounts, log), name="report")
    print("both are done")


asyncio.run(main())
