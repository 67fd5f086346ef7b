import asyncio

async def main():
    async with asyncio.TaskGroup():
        print("inside")
    print("outside")


asyncio.run(main())
