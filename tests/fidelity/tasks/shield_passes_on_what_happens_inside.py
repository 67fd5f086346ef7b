import asyncio

async def failing():
    await asyncio.sleep(0.1)
    raise ValueError("inside")


async def cancelled():
    await asyncio.sleep(0.1)
    raise asyncio.CancelledError("from inside")


async def main():
    for function in (failing, cancelled):
        try:
            await asyncio.shield(function())
        except BaseException as error:
            print(repr(error))


asyncio.run(main())
