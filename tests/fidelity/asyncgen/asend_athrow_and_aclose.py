import asyncio

async def echo():
    received = None
    try:
        while True:
            try:
                received = yield received
            except ValueError as error:
                received = f"caught {error}"
    finally:
        print("closed")


async def main():
    generator = echo()
    print(await generator.asend(None))
    print(await generator.asend("one"))
    print(await generator.athrow(ValueError("two")))
    await generator.aclose()
    await generator.aclose()
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("at its end")


asyncio.run(main())
