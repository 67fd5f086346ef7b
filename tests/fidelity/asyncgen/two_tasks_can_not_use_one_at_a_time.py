import asyncio

async def slow():
    while True:
        await asyncio.sleep(0.1)
        yield 1


async def reader(name, generator):
    try:
        print(name, await anext(generator))
    except RuntimeError as error:
        print(name, error)


async def main():
    generator = slow()
    await asyncio.gather(reader("a", generator), reader("b", generator))
    await generator.aclose()


asyncio.run(main())
