# Class 46: generators that resume themselves.
#: exit 1 | ValueError: generator already executing
def g(): yield next(x)
x = g(); next(x)
#: exit 1 | ValueError: generator already executing
def g(): x.close(); yield
x = g(); next(x)
#: exit 1 | ValueError
def g(): x.throw(ValueError); yield
x = g(); next(x)
#: exit 1 | ValueError
def g(): yield from x
x = g(); next(x)
#: exit 1 | ValueError
def g():
    for y in x: yield y
x = g(); list(x)
#: exit 1 | ValueError: coroutine already executing
async def c(): d.send(None)
d = c(); d.send(None)
#: exit 0|1
def g():
    try: yield
    finally: x.close()
x = g(); next(x); x.close()
#: exit 0|1
def g():
    def h(): return x.send(5)
    yield sorted([2, 1], key=lambda k: h())
x = g(); next(x)
#: exit 1
import asyncio
async def main():
    me = asyncio.current_task()
    me.get_coro().send(None)
asyncio.run(main())
#: exit 1
import asyncio
async def main():
    asyncio.current_task().get_coro().close()
asyncio.run(main())
#: exit 1
import asyncio
async def main():
    asyncio.current_task().get_coro().throw(ValueError("x"))
asyncio.run(main())
#: exit 0|1|6
import asyncio
async def agen():
    yield 1
    await a.aclose()
    await a.asend(1)
    yield 2
a = None
async def main():
    global a
    a = agen()
    async for x in a: await a.athrow(KeyError) if x == 5 else None
asyncio.run(main())
#: exit 0|1
class A:
    def __del__(self): next(x)
def g():
    a = A()
    yield 1
    del a
    yield 2
x = g(); next(x); next(x)
#: exit 1
x = (next(x) for _ in [1, 2]); list(x)
#: exit 0|1
x = map(lambda _: next(x), [1, 2]); list(x)
#: exit 0|1
def g():
    global x
    x = None
    yield 1
    yield 2
x = g()
for i in x: pass
