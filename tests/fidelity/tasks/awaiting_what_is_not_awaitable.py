import asyncio

async def main():
    for thing in (42, None, [1], lambda: 0):
        try:
            await thing
        except TypeError as error:
            print(error)


asyncio.run(main())
