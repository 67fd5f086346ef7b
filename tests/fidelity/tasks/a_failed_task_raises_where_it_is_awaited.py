import asyncio

async def child():
    raise KeyError("gone")


async def main():
    task = asyncio.create_task(child())
    for _ in range(2):
        try:
            await task
        except KeyError as error:
            print("caught", error)
    print(task.exception(), task.done(), task.cancelled())


asyncio.run(main())
