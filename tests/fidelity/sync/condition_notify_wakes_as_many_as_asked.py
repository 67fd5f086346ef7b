import asyncio

async def waiter(name, condition):
    async with condition:
        print(name, "waits")
        await condition.wait()
        print(name, "woken")


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abcd"]
    await asyncio.sleep(0)
    for amount in (1, 2):
        async with condition:
            condition.notify(amount)
            print("notified", amount)
        await asyncio.sleep(0.1)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)


asyncio.run(main())
