import asyncio

async def stubborn():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.5)
        print("cleaned up")


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(stubborn(), 0.1)
    except TimeoutError:
        print("timeout at", loop.time())


asyncio.run(main())
