import asyncio

async def child(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(child(future)) for _ in range(2)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    print(future.cancelled())
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
