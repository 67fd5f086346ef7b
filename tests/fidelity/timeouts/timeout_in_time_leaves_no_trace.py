import asyncio

async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.2) as scope:
        await asyncio.sleep(0.1)
    print(scope.expired(), loop.time())
    await asyncio.sleep(0.5)
    print(loop.time())


asyncio.run(main())
