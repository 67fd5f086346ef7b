import asyncio

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    try:
        async with asyncio.timeout_at(loop.time() + 0.5):
            await asyncio.sleep(10)
    except TimeoutError:
        print(loop.time())
    try:
        async with asyncio.timeout_at(0.5):
            await asyncio.sleep(10)
    except TimeoutError:
        print(loop.time())


asyncio.run(main())
