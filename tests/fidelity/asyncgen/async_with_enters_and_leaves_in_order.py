import asyncio

class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name

    async def __aexit__(self, *details):
        print("exit", self.name, details[0] and details[0].__name__)
        return self.swallow


async def main():
    async with Manager("a") as a, Manager("b", swallow=True) as b:
        print(a, b)
        raise ValueError("swallowed by b")
    print("on")
    try:
        async with Manager("c"):
            raise KeyError("let through")
    except KeyError as error:
        print(error)
    try:
        async with 42:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
