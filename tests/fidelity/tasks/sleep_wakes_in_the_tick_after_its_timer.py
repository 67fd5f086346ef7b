import asyncio

async def main():
    print(await asyncio.sleep(0.5, "slept"))


asyncio.run(main())
