import asyncio

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    loop.call_at(0.5, print, "late")
    loop.call_at(0.25, print, "later")
    loop.call_soon(print, "soon")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(loop.time())


asyncio.run(main())
