"""A future: a promise that somebody keeps

A future is a place for a result that is not there yet. Three tasks wait for
the same one; when the clerk fills it, all three are woken in the next tick,
in the order in which they asked. Whoever asks later, when it is done, gets
the result without waiting at all. Follow the three arrows that leave the
clerk's lane at 0.3 s.
"""
import asyncio


async def customer(name, arrives, number):
    await asyncio.sleep(arrives)
    if number.done():
        print(f"{name}: sees it on the board, {await number}")
        return
    print(f"{name}: waits")
    print(f"{name}: hears {await number}")


async def clerk(number):
    await asyncio.sleep(0.3)
    print("clerk: number 42, please")
    number.set_result(42)


async def main():
    number = asyncio.get_running_loop().create_future()
    await asyncio.gather(
        customer("ann", 0.0, number),
        customer("bob", 0.1, number),
        customer("eve", 0.2, number),
        customer("kim", 0.4, number),
        clerk(number),
    )


asyncio.run(main())
