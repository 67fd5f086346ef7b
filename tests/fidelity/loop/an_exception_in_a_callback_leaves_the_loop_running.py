import asyncio

def fail():
    raise LookupError("no such callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail)
    loop.call_soon(print, "next")
    loop.call_later(0.1, fail)
    await asyncio.sleep(0.2)
    print("still here")


asyncio.run(main())
