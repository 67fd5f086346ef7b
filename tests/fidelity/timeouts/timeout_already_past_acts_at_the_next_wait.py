import asyncio

async def main():
    for limit in (0, -1):
        try:
            async with asyncio.timeout(limit):
                print("inside")
                await asyncio.sleep(0)
                print("not reached")
        except TimeoutError:
            print("timed out", limit)
    async with asyncio.timeout(0):
        print("a body that does not wait is not interrupted")


asyncio.run(main())
