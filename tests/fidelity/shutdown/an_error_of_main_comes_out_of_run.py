import asyncio

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("worker ends")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    raise ValueError("main failed")


try:
    asyncio.run(main())
except ValueError as error:
    print("run raised", error)
