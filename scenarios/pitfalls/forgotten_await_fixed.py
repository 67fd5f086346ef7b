"""Remedy: await it, or make a task of it

Each call of a coroutine function wants one of two things: await, which runs
it here and now, or create_task(), which runs it beside this task, and whose
task is awaited later. Here the letter is awaited, and the list is saved
beside it.
"""
import asyncio

storage = {}


async def save(name, text):
    await asyncio.sleep(0.2)
    storage[name] = text


async def main():
    beside = asyncio.create_task(save("list", "..."), name="save list")
    await save("letter", "...")
    print("letter saved")
    await beside
    print("list saved")
    print("in the storage:", sorted(storage) or "nothing")


asyncio.run(main())
