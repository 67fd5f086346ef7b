import asyncio

async def waiter(condition):
    async with condition:
        try:
            await condition.wait()
        finally:
            print("waiter leaves, locked:", condition.locked())


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    await condition.acquire()
    task.cancel()
    await asyncio.sleep(0.1)
    print("main releases")
    condition.release()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
