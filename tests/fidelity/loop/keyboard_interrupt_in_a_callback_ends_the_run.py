import asyncio

def interrupt():
    raise KeyboardInterrupt


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(interrupt)
    loop.call_soon(print, "left over")
    try:
        await asyncio.sleep(1)
    finally:
        print("main leaves")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
