import asyncio

async def child():
    await asyncio.sleep(1)


async def waiter(coroutine):
    try:
        await coroutine
        print("first waiter done")
    except RuntimeError as error:
        print(error)


async def main():
    coroutine = child()
    await asyncio.gather(waiter(coroutine), waiter(coroutine))


asyncio.run(main())
