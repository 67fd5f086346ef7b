import asyncio

async def child():
    pass


async def main():
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(child()),
        asyncio.create_task(child(), name="given"),
        loop.create_task(child(), name="by the loop"),
        loop.create_task(child()),
        asyncio.ensure_future(child()),
    ]
    async with asyncio.TaskGroup() as group:
        tasks.append(group.create_task(child(), name="in a group"))
        tasks.append(group.create_task(child()))
    print([task.get_name() for task in tasks])
    tasks[0].set_name(42)
    print(repr(tasks[0].get_name()), asyncio.current_task().get_name())


asyncio.run(main())
