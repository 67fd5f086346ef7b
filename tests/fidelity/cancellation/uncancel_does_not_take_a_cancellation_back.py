import asyncio

async def child():
    task = asyncio.current_task()
    task.cancel()
    print(task.uncancel())
    try:
        await asyncio.sleep(0)
        print("not cancelled")
    except asyncio.CancelledError:
        print("cancelled all the same")


async def main():
    await asyncio.create_task(child())


asyncio.run(main())
