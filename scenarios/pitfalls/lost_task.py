"""Pitfall: a task that nobody holds on to

The writes are fired and forgotten. Nobody keeps the tasks and nobody awaits
them: main ends first, asyncio.run() cancels what is left, and two of the
three writes are lost. The failure of the first one is told only when its task
is thrown away, as a log line that is easily missed. The loop itself holds
tasks only weakly: one that waits for something that nobody else holds may
even vanish in the middle.
"""
import asyncio

written = []


async def write(row, seconds):
    await asyncio.sleep(seconds)
    if row == "row 1":
        raise OSError("disk full")
    written.append(row)


async def main():
    for number in (1, 2, 3):
        asyncio.create_task(write(f"row {number}", 0.1 * number))
    await asyncio.sleep(0.15)
    print("main is done, written:", written)


asyncio.run(main())
print("at the end, written:", written)
