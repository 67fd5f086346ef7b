import asyncio


async def numbers():
    return 1


async def fails():
    unused = numbers()
    raise KeyError("child")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            group.create_task(fails())
    except* KeyError as error:
        print(len(error.exceptions))
    print("after the group")
    await asyncio.sleep(0)


asyncio.run(main())
