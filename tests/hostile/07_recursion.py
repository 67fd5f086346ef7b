# Class 7: plain recursion.
#: exit 1 | RecursionError: maximum recursion depth exceeded
def f(): f()
f()
#: exit 1 | RecursionError
f = lambda: f()
f()
#: exit 1 | RecursionError
import sys
sys.setrecursionlimit(10**6)
def f(): f()
f()
#: exit 1 | RecursionError
import sys
sys.setrecursionlimit(2**31 - 1)
class A:
    def __repr__(self): return repr(self)
repr(A())
#: exit 1 | OverflowError
import sys
sys.setrecursionlimit(2**40)
#: exit 0
def f():
    try: f()
    except RecursionError: raise
try: f()
except RecursionError: print("ok")
#: exit 5|1|0
def f():
    try: f()
    finally: f()
f()
#: exit 5|1|0
def f():
    try: f()
    except: f()
f()
#: exit 1 | RecursionError
async def f(): await f()
import asyncio
asyncio.run(f())
#: exit 1 | RecursionError
def g(): yield from g()
list(g())
#: exit 1 | RecursionError
def f(*a, **k): return f(*a, **k)
f(1, x=2)
#: exit 1 | RecursionError
def f(x): return sorted([1, 2], key=f)
f(1)
#: exit 1 | RecursionError
def f(x): return list(map(f, [1]))
f(1)
#: exit 1 | RecursionError
def f(x=None): return max([1, 2], key=f)
f(1)
#: exit 1 | RecursionError
s = "eval(s)"
eval(s)
#: exit 1 | RecursionError
s = "exec(s)"
exec(s)
#: exit 1 | RecursionError
import functools
@functools.lru_cache
def f(n): return f(n + 1)
f(0)
#: exit 1 | RecursionError
import functools
f = functools.partial(lambda: f())
f()
#: exit 1 | RecursionError
import functools
def f(a, b): return functools.reduce(f, [1, 2])
f(1, 2)
#: exit 1 | RecursionError
import re
def f(m): return re.sub("a", f, "a")
f(None)
#: exit 1 | RecursionError
class M(type):
    def __call__(cls): return cls()
class A(metaclass=M): pass
A()
#: exit 1 | RecursionError
import contextlib
@contextlib.contextmanager
def f():
    with f(): yield
with f(): pass
#: exit 0|1
import sys
def deep(n): return deep(n - 1) if n else 0
sys.setrecursionlimit(20000)
print(deep(15000))
