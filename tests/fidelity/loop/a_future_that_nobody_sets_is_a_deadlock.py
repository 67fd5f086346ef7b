import asyncio

async def main():
    asyncio.get_running_loop().call_later(0.5, print, "the last timer")
    await asyncio.get_running_loop().create_future()


asyncio.run(main())
