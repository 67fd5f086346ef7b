# Class 50: async generators driven by two.
#: exit 1 | RuntimeError
import asyncio
async def agen():
    while True:
        await asyncio.sleep(1); yield 1
async def use(a):
    async for x in a: pass
async def main():
    a = agen()
    await asyncio.gather(use(a), use(a))
asyncio.run(main())
#: exit 0|1
import asyncio
async def agen():
    try:
        while True: await asyncio.sleep(1); yield 1
    finally: await asyncio.sleep(1)
async def main():
    a = agen(); t = asyncio.create_task(a.__anext__()); await asyncio.sleep(0)
    for f in (a.aclose, lambda: a.asend(1), lambda: a.athrow(ValueError)):
        try: await f()
        except BaseException as e: print(repr(e))
    t.cancel()
    await asyncio.sleep(5)
asyncio.run(main())
#: exit 0|1
import asyncio
async def agen():
    yield 1
async def main():
    a = agen(); n = a.__anext__()
    for _ in range(3):
        try: n.send(None)
        except BaseException as e: print(repr(e))
    x = a.aclose(); x.send(None) if 0 else x.close(); y = a.athrow(ValueError); y.close()
    try: a.asend(5).send(None)
    except BaseException as e: print(repr(e))
    for _ in range(1000): agen().__anext__()
asyncio.run(main())
#: exit 0|1|5
import asyncio
async def agen(n):
    try: yield n
    finally:
        async for x in agen(n + 1): break
async def main():
    async for x in agen(0): break
asyncio.run(main())
#: exit 0|1
import sys, asyncio
def hook(a): sys.set_asyncgen_hooks(hook, hook); raise ValueError("hook")
async def agen(): yield 1
async def main():
    sys.set_asyncgen_hooks(hook, hook)
    async for _ in agen(): break
asyncio.run(main())
