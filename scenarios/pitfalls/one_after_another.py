"""Pitfall: await in a loop is not concurrent

Each turn of the loop waits for its download before the next one begins: five
downloads of 0.2 s take 1 s. There is only one lane, and it sleeps nearly all
of the time. async and await alone make nothing happen at the same time.
"""
import asyncio


async def download(name):
    print(f"{name}: begins")
    await asyncio.sleep(0.2)
    return len(name) * 100


async def main():
    total = 0
    for name in ("ada", "grace", "hedy", "joan", "mary"):
        total += await download(name)
    print(f"{total} bytes after {asyncio.get_running_loop().time():.1f} s")


asyncio.run(main())
