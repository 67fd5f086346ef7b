import asyncio

def factory(loop, coroutine, context=None):
    task = asyncio.Task(coroutine, loop=loop, name="made-" + coroutine.__name__)
    print("factory", task.get_name())
    return task


async def child():
    print("child")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    await asyncio.create_task(child())
    await asyncio.gather(child(), child())
    loop.set_task_factory(None)
    print(loop.get_task_factory())


asyncio.run(main())
