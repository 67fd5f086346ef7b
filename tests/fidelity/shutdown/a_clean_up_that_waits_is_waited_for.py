import asyncio

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.5)
        print("cleaned up")


async def main():
    asyncio.create_task(worker())
    await asyncio.sleep(0)


asyncio.run(main())
