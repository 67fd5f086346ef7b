import asyncio

async def child():
    return 1


async def main():
    task = asyncio.create_task(child())
    for change in (lambda: task.set_result(2), lambda: task.set_exception(ValueError())):
        try:
            change()
        except RuntimeError as error:
            print(error)
    print(await task)


asyncio.run(main())
