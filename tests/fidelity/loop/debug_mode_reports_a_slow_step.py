import asyncio
import time


async def slow():
    time.sleep(0.15)


async def main():
    await asyncio.create_task(slow(), name="slow")
    time.sleep(0.05)


asyncio.run(main(), debug=True)
