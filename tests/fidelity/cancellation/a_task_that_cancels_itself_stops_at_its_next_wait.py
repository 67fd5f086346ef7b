import asyncio

async def child():
    asyncio.current_task().cancel()
    print("still running")
    try:
        await asyncio.sleep(0)
        print("not reached")
    finally:
        print("stopped")


async def other():
    asyncio.current_task().cancel()
    await asyncio.get_running_loop().create_future()


async def main():
    print(await asyncio.gather(child(), other(), return_exceptions=True))


asyncio.run(main())
