import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.2) as scope:
            print(scope.when(), scope.expired())
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), loop.time(), scope.expired())
    print(asyncio.current_task().cancelling())


asyncio.run(main())
