import asyncio

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(float("nan"))
    print("slept", loop.time())


asyncio.run(main())
