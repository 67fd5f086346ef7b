import asyncio

async def innermost():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("innermost")
        raise


async def layer(name, task):
    try:
        await task
    except asyncio.CancelledError:
        print(name)
        raise


async def main():
    task = asyncio.create_task(innermost())
    for name in ("inner", "middle", "outer"):
        task = asyncio.create_task(layer(name, task))
    await asyncio.sleep(0.1)
    task.cancel("down the chain")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error.args)


asyncio.run(main())
