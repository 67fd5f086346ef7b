import asyncio

async def numbers():
    yield 1
    raise ValueError("inside")


async def main():
    generator = numbers()
    try:
        async for number in generator:
            print(number)
    except ValueError as error:
        print(error)
    async for number in generator:
        print("never")
    print("it is at its end")


asyncio.run(main())
