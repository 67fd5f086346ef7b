"""Pitfall: a timeout of 0.2 s that takes 0.8 s

wait_for() does not leave when its time is up: it cancels the call and then
waits until the call has really ended. This call spends another 0.6 s on its
clean-up, so the caller gets its TimeoutError at 0.8 s. Look at the caller's
lane: it keeps waiting after its timer has fired. timeout() behaves in the
same way.
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
    try:
        await asyncio.wait_for(query(), timeout=0.2)
    except TimeoutError:
        print(f"{asyncio.get_running_loop().time():.1f}  main: timed out after 0.2 s?")


asyncio.run(main())
