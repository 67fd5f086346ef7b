import asyncio

async def inner():
    await asyncio.sleep(0.3)
    print("inner done")
    return "kept"


async def outer(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("outer cancelled, inner", task.done())
        return await task


async def main():
    task = asyncio.create_task(inner())
    waiter = asyncio.create_task(outer(task))
    await asyncio.sleep(0.1)
    waiter.cancel()
    print(await waiter)


asyncio.run(main())
