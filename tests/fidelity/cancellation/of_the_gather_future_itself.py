import asyncio

async def child(name):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "ends")


async def main():
    future = asyncio.gather(child("a"), child("b"))
    await asyncio.sleep(0)
    print(future.cancel())
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled", future.cancelled())
    print(future.cancel())


asyncio.run(main())
