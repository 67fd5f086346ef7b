# Class 48: generators and coroutines dropped half way or while they run.
#: exit 0
def g():
    global x
    try:
        x = None
        yield 1
    finally: print("finally")
x = g(); x.send(None)
import gc; gc.collect()
#: exit 0|1
import asyncio
async def c():
    global t
    t = None
    await asyncio.sleep(0)
    try: await asyncio.get_running_loop().create_future()
    finally: print("finally")
async def main():
    global t
    t = asyncio.create_task(c())
    await asyncio.sleep(0); await asyncio.sleep(0)
    for _ in range(3):
        gc.collect(); await asyncio.sleep(0)
import gc
asyncio.run(main())
#: exit 0|1
async def c(): pass
c(); c(); x = c(); del x
import warnings
warnings.simplefilter("error")
c(); c()
#: exit 0|1
def g(n):
    try: yield from g(n - 1) if n else (1, 2)
    finally:
        globals().pop("x", None)
x = g(500); next(x); del x
#: exit 0|1
import asyncio
async def main():
    async def w():
        try: await asyncio.sleep(10)
        finally:
            asyncio.create_task(w()); await asyncio.sleep(0)
    for _ in range(1000): asyncio.create_task(w())
    await asyncio.sleep(0)
asyncio.run(main())
#: exit 0|1
def f():
    def g():
        yield
        nonlocal a
        del a
        yield
    a = g(); next(a); next(a)
f()
class A:
    def run(self):
        global a
        a = None
        del self
        return 5
a = A(); print(a.run())
