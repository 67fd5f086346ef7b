import asyncio

async def child(name, delay, fails=False):
    try:
        await asyncio.sleep(delay)
        if fails:
            raise ValueError(name)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def inner(name, fails):
    async with asyncio.TaskGroup() as group:
        group.create_task(child(name + "1", 0.1, fails))
        group.create_task(child(name + "2", 0.2))


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inner("a", False))
            group.create_task(inner("b", True))
            group.create_task(child("c", 0.3))
    except* ValueError as error:
        print(repr(error))


asyncio.run(main())
