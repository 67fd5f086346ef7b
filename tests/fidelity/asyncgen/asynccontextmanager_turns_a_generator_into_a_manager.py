import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def resource(name):
    print("open", name)
    await asyncio.sleep(0.1)
    try:
        yield name.upper()
    except ValueError as error:
        print("seen inside", error)
    finally:
        await asyncio.sleep(0.1)
        print("close", name)


async def main():
    async with resource("a") as value:
        print(value)
    async with resource("b"):
        raise ValueError("swallowed")
    try:
        async with resource("c"):
            raise KeyError("passed on")
    except KeyError as error:
        print(error)


asyncio.run(main())
