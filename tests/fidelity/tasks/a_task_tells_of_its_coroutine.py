import asyncio

async def child():
    await asyncio.sleep(0.1)


async def main():
    task = asyncio.create_task(child())
    coroutine = task.get_coro()
    print(coroutine.__name__, coroutine.__qualname__, coroutine.cr_frame is not None, coroutine.cr_running)
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()])
    await task
    print(coroutine.cr_frame, task.get_stack(), task.get_loop() is asyncio.get_running_loop())


asyncio.run(main())
