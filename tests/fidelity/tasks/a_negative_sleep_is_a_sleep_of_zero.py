import asyncio

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(-5)
    print(loop.time())
    print(await asyncio.sleep(-1, "result"))


asyncio.run(main())
