import asyncio

async def refuses():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "not cancelled"


async def fails():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError("failed instead")


async def main():
    for function in (refuses, fails):
        try:
            print(await asyncio.wait_for(function(), 0.1))
        except (TimeoutError, ValueError) as error:
            print(repr(error))


asyncio.run(main())
