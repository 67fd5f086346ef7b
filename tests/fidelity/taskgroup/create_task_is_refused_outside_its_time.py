import asyncio

async def child():
    pass


async def refuse(group):
    coroutine = child()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split("> ")[-1])
    coroutine.close()


async def main():
    group = asyncio.TaskGroup()
    await refuse(group)
    async with group:
        pass
    await refuse(group)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(str(error).split("> ")[-1])


asyncio.run(main())
