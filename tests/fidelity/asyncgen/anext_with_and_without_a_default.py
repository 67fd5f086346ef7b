import asyncio

async def numbers():
    yield 1


async def main():
    generator = numbers()
    print(await anext(generator), await anext(generator, "default"))
    try:
        await anext(generator)
    except StopAsyncIteration as error:
        print(repr(error))
    print(aiter(generator) is generator)


asyncio.run(main())
