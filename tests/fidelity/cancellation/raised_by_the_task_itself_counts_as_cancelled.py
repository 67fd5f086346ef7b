import asyncio

async def child():
    raise asyncio.CancelledError("by hand")


async def main():
    task = asyncio.create_task(child())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
    try:
        task.result()
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())
