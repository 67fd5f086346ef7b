"""One fails, the group is cancelled

Three downloads in one TaskGroup. At 0.3 s the second one fails. Follow the
arrows: one tick later the group notices and cancels the siblings and its own
body; they see CancelledError in the next tick, run their finally blocks, and
only when all have ended does the group raise. Nobody is left running behind
your back. The slow clean-up of "c" delays the end of the whole group to 0.5
s.
"""
import asyncio


async def download(name, seconds, fails=False, cleanup=0.0):
    try:
        print(f"{name}: begins")
        await asyncio.sleep(seconds)
        if fails:
            raise ConnectionError(f"{name}: connection lost")
        print(f"{name}: complete")
    except asyncio.CancelledError:
        print(f"{name}: cancelled")
        raise
    finally:
        await asyncio.sleep(cleanup)
        print(f"{name}: closed")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(download("a", 1.0))
            group.create_task(download("b", 0.3, fails=True))
            group.create_task(download("c", 0.9, cleanup=0.2))
            group.create_task(download("d", 0.1))
            await asyncio.sleep(5)
    except* ConnectionError as group_error:
        for error in group_error.exceptions:
            print("failed:", error)
    print("everything is closed")


asyncio.run(main())
