import asyncio

class Raw:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        yield self.future


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await Raw(future)
    except RuntimeError as error:
        print("yield was used instead of yield from" in str(error))


asyncio.run(main())
