import asyncio

class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


def use(thing):
    print("use", thing.name)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(use, Loud("a"))
    loop.call_soon(use, Loud("b"))
    await asyncio.sleep(0)
    print("main")


asyncio.run(main())
