"""Remedy: leave the end to asyncio.run()

asyncio.run() cancels what is left, waits until it has ended, closes the async
generators and the threads, and only then the loop. Better still is to wait
for the task where it was started, so that nothing is left to cancel; try that
with an await at the end of main.
"""
import asyncio


async def uploader():
    try:
        for number in range(1, 6):
            await asyncio.sleep(0.1)
            print(f"part {number} uploaded")
    finally:
        print("uploader: connection closed")


async def main():
    task = asyncio.create_task(uploader(), name="uploader")
    await asyncio.sleep(0.25)
    print("main is done, uploader done:", task.done())


asyncio.run(main())
print("loop closed")
