import asyncio

async def worker():
    print("never")


async def main():
    asyncio.create_task(worker())


asyncio.run(main())
print("after run")
