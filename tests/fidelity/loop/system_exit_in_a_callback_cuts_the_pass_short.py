import asyncio
import sys


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "before")
    loop.call_soon(sys.exit, 3)
    loop.call_soon(print, "left over")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("main cancelled")
        raise


asyncio.run(main())
