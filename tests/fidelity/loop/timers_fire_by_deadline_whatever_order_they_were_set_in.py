import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for delay in (0.7, 0.1, 0.9, 0.3, 0.5, 0.2, 0.8, 0.4, 0.6):
        loop.call_later(delay, print, delay)
    await asyncio.sleep(2)


asyncio.run(main())
