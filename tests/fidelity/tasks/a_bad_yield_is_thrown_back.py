import asyncio

class Bad:
    def __init__(self, thing):
        self.thing = thing

    def __await__(self):
        yield self.thing


async def main():
    for thing in (42, "text", [1, 2]):
        try:
            await Bad(thing)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
