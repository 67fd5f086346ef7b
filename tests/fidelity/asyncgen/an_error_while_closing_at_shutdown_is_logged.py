import asyncio

async def numbers():
    try:
        yield 1
    finally:
        raise ValueError("while closing")


async def main():
    global kept
    kept = numbers()
    await anext(kept)


asyncio.run(main())
