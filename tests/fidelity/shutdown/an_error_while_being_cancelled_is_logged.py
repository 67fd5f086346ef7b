import asyncio

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("while closing")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)


asyncio.run(main())
