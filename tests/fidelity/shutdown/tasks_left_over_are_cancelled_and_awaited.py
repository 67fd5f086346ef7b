import asyncio

async def worker(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "ends")


async def main():
    for name in "abc":
        asyncio.create_task(worker(name))
    await asyncio.sleep(0.1)
    print("main ends")


asyncio.run(main())
print("after run")
