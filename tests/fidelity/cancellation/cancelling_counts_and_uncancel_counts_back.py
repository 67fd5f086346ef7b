import asyncio

async def child():
    task = asyncio.current_task()
    while True:
        try:
            await asyncio.sleep(1)
            return task.cancelling()
        except asyncio.CancelledError:
            print("cancelling", task.cancelling(), "->", task.uncancel())


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(task.cancelling())
    await asyncio.sleep(0.1)
    task.cancel()
    print(await task, task.uncancel())


asyncio.run(main())
