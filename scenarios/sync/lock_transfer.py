"""A lock keeps two accounts in balance

A transfer reads, waits for the bank, then writes. Without the lock another
transfer would get between the two and money would appear or vanish; with it,
the transfers go one after the other. Look at the lane of the lock: who holds
it, and who queues. It is fair: the order of the queue is the order of asking.
The auditor only wants to read, but must hold the lock too, or it would see a
transfer half done.
"""
import asyncio

accounts = {"ann": 100, "bob": 100}


async def transfer(start, source, target, amount, lock):
    await asyncio.sleep(start)
    async with lock:
        print(f"{source} -> {target}: {amount}")
        balance = accounts[source]
        await asyncio.sleep(0.1)
        accounts[source] = balance - amount
        await asyncio.sleep(0.05)
        accounts[target] += amount


async def auditor(lock):
    for _ in range(3):
        await asyncio.sleep(0.1)
        async with lock:
            print(f"audit: {accounts} sum {sum(accounts.values())}")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(transfer(0.0, "ann", "bob", 30, lock))
        group.create_task(transfer(0.05, "bob", "ann", 50, lock))
        group.create_task(transfer(0.2, "ann", "bob", 20, lock))
        group.create_task(auditor(lock), name="auditor")
    print("in the end", accounts)


asyncio.run(main())
