import asyncio

async def child(name):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "ends")


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a"))
        group.create_task(child("b"))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
