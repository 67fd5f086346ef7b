"""A time limit around a block: asyncio.timeout()

Three attempts, each with 0.3 s. When the deadline passes, the block's task is
cancelled at the await where it stands; on leaving the block that
CancelledError becomes a TimeoutError. Look at the timer heap: each attempt
sets a deadline there and takes it away again when it was quick enough. The
heartbeat beside it shows that the loop stays free all the while.
"""
import asyncio

LIMIT = 0.3           # 0.1..1.0


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return f"answer after {seconds} s"


async def heartbeat():
    while True:
        print("   .")
        await asyncio.sleep(0.15)


async def main():
    beat = asyncio.create_task(heartbeat(), name="heartbeat")
    for attempt, seconds in enumerate((0.9, 0.4, 0.2), start=1):
        try:
            async with asyncio.timeout(LIMIT) as scope:
                print(f"attempt {attempt}, deadline {scope.when():.2f}")
                print(await fetch(seconds))
        except TimeoutError:
            print(f"attempt {attempt} was too slow")
            await asyncio.sleep(0.1)
        else:
            break
    beat.cancel()


asyncio.run(main())
