import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: doomed.cancel())
    doomed = loop.call_soon(print, "never")
    loop.call_soon(print, "behind it")
    await asyncio.sleep(0)
    print(doomed.cancelled())


asyncio.run(main())
