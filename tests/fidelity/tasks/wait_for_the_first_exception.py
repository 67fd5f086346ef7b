import asyncio

async def child(delay, fails):
    await asyncio.sleep(delay)
    if fails:
        raise ValueError(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(child(0.1, False)), asyncio.create_task(child(0.2, True)), asyncio.create_task(child(0.3, False))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [repr(task.exception()) for task in done if task.exception()])
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))


asyncio.run(main())
