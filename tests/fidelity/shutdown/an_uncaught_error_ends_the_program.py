import asyncio

async def main():
    await asyncio.sleep(0.1)
    raise LookupError("nothing found")


asyncio.run(main())
