import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()

    async def caller():
        return await asyncio.wait_for(future, 5)

    task = asyncio.create_task(caller())
    await asyncio.sleep(0.1)
    future.set_result("the result")
    await asyncio.sleep(0)
    task.cancel()
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
