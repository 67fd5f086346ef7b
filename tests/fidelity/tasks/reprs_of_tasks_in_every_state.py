import asyncio

async def quick():
    return 12345


async def failing():
    raise ValueError("bad")


async def slow():
    await asyncio.sleep(10)


async def main():
    for function in (quick, failing, slow):
        task = asyncio.create_task(function(), name=function.__name__)
        print(repr(task))
        await asyncio.sleep(0)
        print(repr(task).partition(" wait_for")[0])
        if not task.done():
            task.cancel()
            print(repr(task))
        await asyncio.wait([task])
        print(repr(task))
        task.cancelled() or task.exception()


asyncio.run(main())
