import asyncio

async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("child", error.args)
        raise


async def main():
    for message in (None, "stop", 42):
        task = asyncio.create_task(child())
        await asyncio.sleep(0)
        task.cancel() if message is None else task.cancel(message)
        try:
            await task
        except asyncio.CancelledError as error:
            print("main", error.args)


asyncio.run(main())
