"""Pitfall: two locks in two orders

One task locks the accounts, then the log; the other locks the log, then the
accounts. Each gets its first lock, and then waits for the one that the other
holds: a circle, and nothing can ever go on. With a little less delay it goes
well, which makes such a fault so hard to find. Follow who waits for whom in
the tab Waits: it leads round and back.
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
    async with log:
        print("report: has the log")
        await asyncio.sleep(0.1)
        async with accounts:
            print("report: has both")


async def main():
    accounts, log = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(book(accounts, log), name="book")
        group.create_task(report(accounts, log), name="report")
    print("never reached")


asyncio.run(main())
