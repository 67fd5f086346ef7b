# Class 47: generators that ignore close or raise StopIteration.
#: exit 1 | RuntimeError: generator ignored GeneratorExit
def g():
    while True:
        try: yield
        except GeneratorExit: pass
x = g(); next(x); x.close()
#: exit 1 | RuntimeError: generator raised StopIteration
def g():
    yield 1
    raise StopIteration
list(g())
#: exit 0|1|5
def g():
    try: yield 1
    finally: yield 2
x = g(); next(x); del x
def h():
    while True:
        try: yield
        except BaseException: pass
x = h(); next(x); del x
#: exit 5|0|1
def h():
    try: yield
    finally:
        while True: pass
x = h(); next(x); del x
#: exit 1
async def c():
    raise StopIteration(5)
import asyncio
asyncio.run(c())
#: exit 0|1|5
import asyncio
async def agen():
    while True:
        try: yield 1
        except BaseException: pass
async def main():
    async for x in agen(): break
    a = agen(); await a.__anext__()
    try: await a.aclose()
    except RuntimeError as e: print(e)
asyncio.run(main())
#: exit 1
def g():
    yield from x
class X:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): raise StopIteration(7)
    def close(self): 1 / 0
    def send(self, v): raise StopAsyncIteration
x = X(); y = g(); next(y)
try: y.throw(ValueError)
except BaseException as e: print(repr(e))
y = g(); next(y); y.close()
