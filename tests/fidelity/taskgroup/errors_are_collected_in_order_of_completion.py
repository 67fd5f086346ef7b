import asyncio

async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        raise ValueError(name)
    except asyncio.CancelledError:
        raise RuntimeError(name + " while closing")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name, delay in (("late", 0.3), ("first", 0.1), ("with it", 0.1), ("later", 0.4)):
                group.create_task(child(name, delay))
    except ExceptionGroup as group_error:
        print(group_error.message, [repr(error) for error in group_error.exceptions])


asyncio.run(main())
