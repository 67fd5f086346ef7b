"""The first answer wins: asyncio.wait()

Three mirrors are asked for the same file. wait(..., FIRST_COMPLETED) returns
as soon as one has answered. It cancels nobody: the losers are still at work,
look at their lanes. So main cancels them itself and waits until they have
closed their connections. Leave that out, and they go on until the program
ends.
"""
import asyncio


async def fetch(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"file from {mirror}"
    except asyncio.CancelledError:
        await asyncio.sleep(0.05)
        print(f"{mirror}: connection closed")
        raise


async def main():
    mirrors = [("north", 0.5), ("south", 0.2), ("west", 0.35)]
    tasks = {asyncio.create_task(fetch(name, delay), name=name) for name, delay in mirrors}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print("got:", task.result())
    for task in sorted(pending, key=asyncio.Task.get_name):
        print("cancel", task.get_name())
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print("nobody is left behind")


asyncio.run(main())
