import asyncio

async def failing(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def main():
    try:
        await asyncio.gather(failing(0.1), failing(0.2))
    except ValueError as error:
        print(error)
    await asyncio.sleep(0.2)
    print("silence about the second")


asyncio.run(main())
