import asyncio

async def child():
    return 1


async def main():
    coroutine = child()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
