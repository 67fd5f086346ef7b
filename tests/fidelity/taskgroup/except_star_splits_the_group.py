import asyncio

async def child(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for error in (ValueError(1), TypeError(2), ValueError(3), OSError(4)):
                group.create_task(child(error))
    except* ValueError as group:
        print("values", group.exceptions)
    except* (TypeError, OSError) as group:
        print("others", group.exceptions)


asyncio.run(main())
