import asyncio


async def fails():
    raise ValueError("nobody looks")


async def waits():
    try:
        await asyncio.wait([asyncio.create_task(fails()), asyncio.create_task(asyncio.sleep(5))])
    except asyncio.CancelledError:
        print("cancelled")
    print("the error is gone")
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(waits())
    await asyncio.sleep(1)
    task.cancel()
    await task


asyncio.run(main())
