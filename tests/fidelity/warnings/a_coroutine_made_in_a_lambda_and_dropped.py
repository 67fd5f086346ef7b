import asyncio

async def work():
    print("never")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: work())
    await asyncio.sleep(0)
    print("after")


asyncio.run(main())
