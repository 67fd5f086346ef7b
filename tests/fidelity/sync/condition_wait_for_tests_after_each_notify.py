import asyncio

async def waiter(condition, box):
    async with condition:
        result = await condition.wait_for(lambda: print("test", box) or sum(box) > 5 and "enough")
        print(result)


async def main():
    condition, box = asyncio.Condition(), []
    task = asyncio.create_task(waiter(condition, box))
    for number in (1, 2, 3):
        await asyncio.sleep(0.1)
        async with condition:
            box.append(number)
            condition.notify_all()
    await task


asyncio.run(main())
