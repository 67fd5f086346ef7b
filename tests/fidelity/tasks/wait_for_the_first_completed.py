import asyncio

async def child(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(child(delay)) for delay in (0.3, 0.1, 0.2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([task.result() for task in done], len(pending))
    done, pending = await asyncio.wait(pending)
    print(sorted(task.result() for task in done), len(pending))


asyncio.run(main())
