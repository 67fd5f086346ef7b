import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("unseen"))
    del future
    print("gone")


asyncio.run(main())
