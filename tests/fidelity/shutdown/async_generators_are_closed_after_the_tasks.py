import asyncio

async def numbers():
    try:
        while True:
            yield 1
    finally:
        await asyncio.sleep(0.1)
        print("generator closed")


async def worker(generator):
    try:
        await anext(generator)
        await asyncio.sleep(10)
    finally:
        print("worker ends")


async def main():
    global kept
    kept = numbers()
    asyncio.create_task(worker(kept))
    await asyncio.sleep(0)


asyncio.run(main())
