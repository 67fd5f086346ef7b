import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "timer")
    loop.call_soon(print, "soon 1")
    loop.call_soon(print, "soon 2")
    await asyncio.sleep(0)
    print("main")
    await asyncio.sleep(0)


asyncio.run(main())
