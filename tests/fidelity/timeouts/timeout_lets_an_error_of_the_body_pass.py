import asyncio

async def main():
    try:
        async with asyncio.timeout(0.1) as scope:
            raise ValueError("from the body")
    except ValueError as error:
        print(error, scope.expired())
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise KeyError("in place of the cancellation")
    except KeyError as error:
        print(repr(error))


asyncio.run(main())
