import asyncio

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("worker ends")


async def start():
    global task
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)


async def look():
    print("worker done:", task.done())


runner = asyncio.Runner()
runner.run(start())
runner.run(look())
runner.close()
runner.close()
print(task.cancelled())
