import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for error in (ValueError, ValueError("text")):
        future = loop.create_future()
        future.set_exception(error)
        try:
            await future
        except ValueError as caught:
            print(repr(caught))
    future = loop.create_future()
    try:
        future.set_exception(StopIteration())
    except TypeError as caught:
        print(caught)
    future.cancel()


asyncio.run(main())
