"""Wait until it is so: Condition

A condition is a lock together with a waiting room. Each truck waits until the
stock is large enough for it: wait_for() tests, gives the lock away while it
sleeps, and tests again after each notify. The big truck is woken three times
in vain before it can leave; the small one that came later leaves first. Look
at the lock's lane: every waker and every test holds it.
"""
import asyncio


class Warehouse:
    def __init__(self):
        self.stock = 0
        self.changed = asyncio.Condition()

    async def deliver(self, amount):
        async with self.changed:
            self.stock += amount
            print(f"+{amount}, stock {self.stock}")
            self.changed.notify_all()

    async def load(self, truck, amount):
        async with self.changed:
            print(f"{truck} wants {amount}")
            await self.changed.wait_for(lambda: self.stock >= amount)
            self.stock -= amount
            print(f"{truck} leaves with {amount}, stock {self.stock}")


async def main():
    warehouse = Warehouse()
    async with asyncio.TaskGroup() as group:
        group.create_task(warehouse.load("big truck", 70), name="big truck")
        await asyncio.sleep(0.05)
        group.create_task(warehouse.load("small truck", 20), name="small truck")
        for amount in (15, 25, 40, 30):
            await asyncio.sleep(0.2)
            await warehouse.deliver(amount)


asyncio.run(main())
