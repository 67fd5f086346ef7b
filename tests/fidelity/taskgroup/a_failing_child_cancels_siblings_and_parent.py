import asyncio

async def child(name, delay, fails=False):
    try:
        await asyncio.sleep(delay)
        if fails:
            raise ValueError(name)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("a", 1))
            group.create_task(child("b", 0.1, True))
            group.create_task(child("c", 1))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except ExceptionGroup as error:
        print(repr(error), error.exceptions)


asyncio.run(main())
