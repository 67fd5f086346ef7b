"""Three waits at once

gather() makes a task of each coroutine, so their waits overlap: the whole
takes 0.4 s, as long as the slowest, not 0.9 s. The three lanes start one
below the other in the same tick, in the order given. The results come back in
that order too, although "tea" is ready first. Look at the end: the last task
finishes, one tick later gather notices, and one more tick later main goes on.
"""
import asyncio


async def make(what, seconds):
    print(f"start {what}")
    await asyncio.sleep(seconds)
    print(f"{what} is ready")
    return what


async def main():
    breakfast = await asyncio.gather(
        make("coffee", 0.3),
        make("tea", 0.2),
        make("toast", 0.4),
    )
    print("served:", ", ".join(breakfast))


asyncio.run(main())
