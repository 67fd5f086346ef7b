"""Remedy: keep your tasks

A set holds each task until it is done, its callback takes it out and looks at
its result, and main waits for what is left before it ends. Where the tasks
belong to one block of code, a TaskGroup does all of this by itself.
"""
import asyncio

written = []
background = set()


async def write(row, seconds):
    await asyncio.sleep(seconds)
    if row == "row 1":
        raise OSError("disk full")
    written.append(row)


def finished(task):
    background.discard(task)
    if not task.cancelled() and task.exception():
        print(f"{task.get_name()} failed: {task.exception()}")


def start(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    background.add(task)
    task.add_done_callback(finished)


async def main():
    for number in (1, 2, 3):
        start(write(f"row {number}", 0.1 * number), f"write {number}")
    await asyncio.sleep(0.15)
    print("main is done, written:", written)
    while background:
        await asyncio.wait(background)


asyncio.run(main())
print("at the end, written:", written)
