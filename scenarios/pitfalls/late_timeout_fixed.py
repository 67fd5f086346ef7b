"""Remedy: stop waiting, and let it tidy up beside you

asyncio.wait() with a timeout only stops waiting; it cancels nothing. So main
can go on at 0.2 s: it cancels the query itself and leaves the rolling back to
the task, which is awaited at the very end. The answer to the user is in time,
and nothing is torn apart.
"""
import asyncio


async def query():
    try:
        await asyncio.sleep(5)
    finally:
        print(f"{asyncio.get_running_loop().time():.1f}  query: rolling back")
        await asyncio.sleep(0.6)
        print(f"{asyncio.get_running_loop().time():.1f}  query: rolled back")


async def main():
    task = asyncio.create_task(query(), name="query")
    done, _ = await asyncio.wait([task], timeout=0.2)
    if not done:
        task.cancel()
        print(f"{asyncio.get_running_loop().time():.1f}  main: timed out, the user has the answer")
    await asyncio.wait([task])


asyncio.run(main())
