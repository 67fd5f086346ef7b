import asyncio

async def main():
    loop = asyncio.get_running_loop()
    timer = loop.call_later(60, print, "never")
    print(timer.when(), timer.cancelled())
    timer.cancel()
    print(timer.when(), timer.cancelled())
    await asyncio.sleep(0.1)
    print(loop.time())


asyncio.run(main())
