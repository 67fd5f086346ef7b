import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.cancel("because"), future.cancelled(), future.done())
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
