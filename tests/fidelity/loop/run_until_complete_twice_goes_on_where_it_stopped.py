import asyncio

loop = asyncio.new_event_loop()


async def ticker():
    for number in range(4):
        print("tick", number)
        await asyncio.sleep(1)


async def wait(seconds):
    await asyncio.sleep(seconds)
    return loop.time()


task = loop.create_task(ticker())
print(loop.run_until_complete(wait(1.5)))
print(task.done())
print(loop.run_until_complete(wait(1)))
loop.run_until_complete(task)
print(task.done(), loop.time())
loop.close()
