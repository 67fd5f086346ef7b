import asyncio

async def child():
    raise StopIteration("inside")


async def main():
    try:
        await child()
    except RuntimeError as error:
        print(error, repr(error.__cause__))


asyncio.run(main())
