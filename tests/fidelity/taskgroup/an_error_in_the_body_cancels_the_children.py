import asyncio

async def child(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a"))
            group.create_task(child("b"))
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as error:
        print(repr(error))


asyncio.run(main())
