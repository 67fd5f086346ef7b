# Class 6: timers without number, far away, at infinity and at no number.
#: exit 5 | --max-
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for i in range(10**8): loop.call_later(i, print)
asyncio.run(main())
#: exit 6 | deadlock
import asyncio
async def main(): await asyncio.sleep(float("inf"))
asyncio.run(main())
#: exit 0|1|6
import asyncio
async def main(): await asyncio.sleep(1e300)
asyncio.run(main())
#: exit 0|1|6|5
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(float("nan"), print, 1)
    loop.call_later(-1e308, print, 2)
    loop.call_at(float("-inf"), print, 3)
    await asyncio.sleep(1)
    await asyncio.sleep(float("nan"))
asyncio.run(main())
#: exit 0
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for i in range(200000): loop.call_later(100 - i % 7, int).cancel()
    await asyncio.sleep(1)
asyncio.run(main())
#: exit 1 | TypeError
import asyncio
async def main(): asyncio.get_running_loop().call_later("x", print)
asyncio.run(main())
#: exit 0|1
import asyncio, time
async def main():
    time.sleep(1e18)
    await asyncio.sleep(1e-300)
    time.sleep(1e308)
asyncio.run(main())
#: exit 1 | ValueError
import time
time.sleep(-1)
#: exit 1
import time
time.sleep(float("nan"))
#: exit 1 | OverflowError
import time
time.sleep(float("inf"))
#: exit 0|1|6
import asyncio
async def main():
    async with asyncio.timeout_at(float("nan")): await asyncio.sleep(1)
    async with asyncio.timeout(10**400): pass
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    try: await asyncio.wait_for(asyncio.sleep(1), float("-inf"))
    except asyncio.TimeoutError: print("timeout")
    await asyncio.wait([asyncio.ensure_future(asyncio.sleep(1))], timeout=float("inf"))
asyncio.run(main())
#: exit 0|1|6
import asyncio
class Evil(float):
    def __lt__(self, o): raise ValueError("lt")
    def __add__(self, o): return Evil(1)
    __radd__ = __add__
async def main():
    for _ in range(5): asyncio.get_running_loop().call_later(Evil(1), print, "x")
    await asyncio.sleep(Evil(2))
asyncio.run(main())
