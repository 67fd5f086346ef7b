import asyncio

async def child(name):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "ends")


async def main():
    try:
        async with asyncio.timeout(0.2):
            async with asyncio.TaskGroup() as group:
                group.create_task(child("a"))
                group.create_task(child("b"))
    except TimeoutError:
        print("timeout", asyncio.current_task().cancelling())


asyncio.run(main())
