import asyncio

async def late():
    print("late runs")


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        asyncio.create_task(late())


async def main():
    asyncio.create_task(worker())
    await asyncio.sleep(0)


asyncio.run(main())
print("after run")
