"""Blocking work, handed to threads

hash_file() blocks: there is no await in it, it sleeps in time.sleep() as a
slow disk would. Called directly it would stop the loop. to_thread() runs it
in a thread of the pool, and main only waits for its result: all three files
are read side by side, each on a lane of its own. The results come back in the
order of the call, whatever the order of finishing.
"""
import asyncio
import time


def hash_file(name, seconds):
    time.sleep(seconds)
    return sum(name.encode()) % 97


async def main():
    files = {"a.iso": 0.4, "b.iso": 0.2, "c.iso": 0.3}
    print("reading", len(files), "files")
    sums = await asyncio.gather(
        *(asyncio.to_thread(hash_file, name, seconds) for name, seconds in files.items())
    )
    for name, value in zip(files, sums):
        print(name, value)


asyncio.run(main())
