import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_at(0.1 + 0.2, print, "sum of a tenth and two tenths")
    loop.call_at(0.3, print, "three tenths")
    await asyncio.sleep(0.3)
    print("slept until", loop.time())
    await asyncio.sleep(0.1)


asyncio.run(main())
