import asyncio

async def child(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def parent(**options):
    try:
        return await asyncio.gather(child("a"), child("b"), **options)
    except asyncio.CancelledError:
        print("parent cancelled")
        raise


async def main():
    for options in ({}, {"return_exceptions": True}):
        task = asyncio.create_task(parent(**options))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait([task])
        print(task.cancelled())


asyncio.run(main())
