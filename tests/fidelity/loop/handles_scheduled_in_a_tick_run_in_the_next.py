import asyncio

def first(loop):
    print("first")
    loop.call_soon(print, "third")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(first, loop)
    loop.call_soon(print, "second")
    await asyncio.sleep(0)
    print("main, after one tick")
    await asyncio.sleep(0)
    print("main, after two ticks")


asyncio.run(main())
