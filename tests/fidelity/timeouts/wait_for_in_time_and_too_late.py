import asyncio

async def child(delay):
    try:
        await asyncio.sleep(delay)
        return delay
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def main():
    print(await asyncio.wait_for(child(0.1), 0.2))
    try:
        await asyncio.wait_for(child(0.3), 0.2)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))


asyncio.run(main())
