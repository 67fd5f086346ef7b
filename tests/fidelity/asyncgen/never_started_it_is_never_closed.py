import asyncio

async def numbers():
    try:
        yield 1
    finally:
        print("never")


async def main():
    generator = numbers()
    await generator.aclose()
    print("closed without a start")
    del generator


asyncio.run(main())
