import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon")
    loop.call_soon_threadsafe(print, "threadsafe 1")
    loop.call_soon_threadsafe(print, "threadsafe 2")
    loop.call_soon(print, "soon again")
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
