import asyncio

async def child(name, delay, fails=False):
    await asyncio.sleep(delay)
    print(name, "ends")
    if fails:
        raise ValueError(name)


async def main():
    try:
        await asyncio.gather(child("a", 0.3), child("b", 0.1, True), child("c", 0.2, True))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.5)


asyncio.run(main())
