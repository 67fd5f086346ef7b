import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for number in (3, 1, 4, 1, 5, 9, 2, 6):
        loop.call_at(0.5, print, number)
    loop.call_at(0.25, print, "before")
    await asyncio.sleep(1)


asyncio.run(main())
