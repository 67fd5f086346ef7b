import asyncio

async def child():
    pass


async def main():
    coroutine = child()
    for things in ([], [coroutine], coroutine):
        try:
            await asyncio.wait(things)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    coroutine.close()
    try:
        await asyncio.wait([asyncio.create_task(child())], return_when="SOME")
    except ValueError as error:
        print(error)


asyncio.run(main())
