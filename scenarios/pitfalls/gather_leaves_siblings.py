"""Pitfall: after an error gather() leaves the others running

The payment fails at 0.2 s, gather() raises at once, and main says "order
cancelled". But nobody has told the other two: at 0.5 s the parcel is packed,
at 0.7 s it is sent. Look at their lanes: they run on long after main has left
the try block.
"""
import asyncio


async def step(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError(f"{name} refused")
    print(f"{asyncio.get_running_loop().time():.1f}  {name} done")


async def main():
    try:
        await asyncio.gather(step("pack", 0.5), step("payment", 0.2, fails=True), step("send", 0.7))
    except ValueError as error:
        print(f"{asyncio.get_running_loop().time():.1f}  order cancelled: {error}")
    await asyncio.sleep(1)


asyncio.run(main())
