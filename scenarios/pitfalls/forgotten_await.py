"""Pitfall: a call without an await

save() is a coroutine function: calling it makes a coroutine object and runs
nothing. Without an await the object is dropped at once, Python warns that it
was never awaited, and the document is never saved, although "saved" is
printed. Look for the lane of save(): there is none.
"""
import asyncio

storage = {}


async def save(name, text):
    await asyncio.sleep(0.2)
    storage[name] = text


async def main():
    for name in ("letter", "list"):
        save(name, "...")
        print(f"{name} saved")
    await asyncio.sleep(0.3)
    print("in the storage:", sorted(storage) or "nothing")


asyncio.run(main())
