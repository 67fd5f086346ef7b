import asyncio

class Loud:
    def __del__(self):
        print("freed")


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(10, print, Loud())
    print("set")
    handle.cancel()
    print("cancelled")


asyncio.run(main())
