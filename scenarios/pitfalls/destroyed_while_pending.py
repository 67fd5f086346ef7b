"""Pitfall: the loop is closed over a living task

A loop run by hand stops as soon as main ends, whatever else is at work.
close() does not wait for it either: the uploader is left in the middle of its
sleep. When the program ends it is thrown away: its finally block runs then,
outside of any loop, and Python complains "Task was destroyed but it is
pending!" Look at its lane: it never comes to an end.
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
    asyncio.get_running_loop().create_task(uploader(), name="uploader")
    await asyncio.sleep(0.25)
    print("main is done")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("loop closed")
