import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as scope:
            print(scope.when())
            scope.reschedule(loop.time() + 0.5)
            await asyncio.sleep(0.3)
            scope.reschedule(loop.time() + 0.5)
            print(scope.when())
            await asyncio.sleep(0.4)
            print("still inside at", loop.time())
            scope.reschedule(None)
            await asyncio.sleep(1)
            scope.reschedule(loop.time())
            await asyncio.sleep(1)
    except TimeoutError:
        print("out at", loop.time())


asyncio.run(main())
