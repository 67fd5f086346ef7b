import asyncio

async def child():
    for number in range(4):
        try:
            await asyncio.sleep(0.1)
            print("slept", number)
        except asyncio.CancelledError:
            print("swallowed", number)
    return "finished"


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0.15)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
