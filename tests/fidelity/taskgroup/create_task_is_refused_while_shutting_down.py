import asyncio

async def failing():
    raise ValueError("first")


async def late(group):
    try:
        await asyncio.sleep(1)
    finally:
        coroutine = failing()
        try:
            group.create_task(coroutine)
        except RuntimeError as error:
            print(str(error).split("> ")[-1])
        coroutine.close()


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            group.create_task(failing())
    except* ValueError as error:
        print(error.exceptions)


asyncio.run(main())
