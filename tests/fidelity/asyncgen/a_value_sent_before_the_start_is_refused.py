import asyncio

async def numbers():
    yield 1


async def main():
    generator = numbers()
    try:
        await generator.asend("early")
    except TypeError as error:
        print(error)
    print(await generator.asend(None))
    await generator.aclose()


asyncio.run(main())
