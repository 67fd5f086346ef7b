import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print(asyncio.current_task()))
    print(asyncio.current_task() is not None)
    await asyncio.sleep(0)


asyncio.run(main())
