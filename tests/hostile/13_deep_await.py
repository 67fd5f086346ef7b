# Class 13: chains of await and yield from.
#: exit 1 | RecursionError
import asyncio
async def f(n): return await f(n - 1) if n else 0
asyncio.run(f(5000))
#: exit 1 | RecursionError
def f(n):
    if n: yield from f(n - 1)
    else: yield 1
list(f(5000))
#: exit 1 | RecursionError
import asyncio
async def wrap(c): return await c
async def main():
    c = asyncio.sleep(0)
    for _ in range(5000): c = wrap(c)
    await c
asyncio.run(main())
#: exit 1 | RecursionError
import asyncio
async def agen(n):
    if n:
        async for x in agen(n - 1): yield x
    else: yield 1
async def main():
    async for x in agen(5000): pass
asyncio.run(main())
#: exit 0|1|5 
import asyncio
async def main():
    c = asyncio.sleep(1)
    for _ in range(3000): c = asyncio.wait_for(c, 10)
    await c
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    c = asyncio.get_running_loop().create_future()
    t = c
    for _ in range(20000): t = asyncio.shield(t)
    c.set_result(1)
    await t
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    c = asyncio.get_running_loop().create_future()
    t = c
    for _ in range(20000): t = asyncio.gather(t)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
asyncio.run(main())
#: exit 1 | RecursionError
import contextlib, asyncio
@contextlib.asynccontextmanager
async def cm(n):
    if n:
        async with cm(n - 1): yield
    else: yield
async def main():
    async with cm(5000): pass
asyncio.run(main())
#: exit 0|1
import contextlib
with contextlib.ExitStack() as s:
    for _ in range(100000): s.enter_context(contextlib.suppress())
#: exit 1 | RecursionError
class A:
    def __init__(s, i): s.i = i
    def __await__(s): return (yield from s.i.__await__())
import asyncio
async def main():
    a = asyncio.sleep(0)
    for _ in range(5000): a = A(a)
    await a
asyncio.run(main())
