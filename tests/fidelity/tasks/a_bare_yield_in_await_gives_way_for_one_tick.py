import asyncio

class Yield:
    def __await__(self):
        print("before")
        received = yield
        print("received", received)
        return "value"


async def main():
    print(await Yield())


asyncio.run(main())
