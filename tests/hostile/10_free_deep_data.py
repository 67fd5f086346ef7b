# Class 10: deep data freed takes no stack.
#: exit 0 | done
t = ()
for _ in range(10**6): t = (t,)
del t
print("done")
#: exit 0 | done
class A: pass
a = None
for _ in range(10**6):
    b = A(); b.next = a; a = b
a = None; b = None
print("done")
#: exit 0 | done
d = None
for _ in range(500000): d = {1: [d]}
d = None
print("done")
#: exit 0 | done
i = iter([])
for _ in range(500000): i = map(None, i)
i = None
print("done")
#: exit 0 | done
f = None
for _ in range(500000):
    def g(x=f): pass
    f = g
f = g = None
print("done")
#: exit 0 | done
def gen(x): yield x
g = None
for _ in range(200000):
    n = gen(g); next(n); g = n
g = n = None
print("done")
#: exit 0 | done
import functools
p = print
for _ in range(500000): p = functools.partial(lambda *a: 0, p)
p = None
print("done")
#: exit 0 | done
e = None
for _ in range(500000):
    n = ValueError(); n.__context__ = e; n.__cause__ = e; e = n
e = n = None
print("done")
#: exit 0 | done
class A:
    def __del__(self): pass
a = None
for _ in range(300000):
    b = A(); b.next = a; a = b
a = b = None
print("done")
#: exit 0 | done
import collections
d = None
for _ in range(300000): d = collections.deque([d])
d = None
print("done")
#: exit 0 | done
import itertools
c = iter(())
for _ in range(300000): c = itertools.chain(c)
c = None
print("done")
#: exit 0 | done
t = ValueError()
for _ in range(200000): t = ExceptionGroup("x", [t])
t = None
print("done")
#: exit 0 | done
class A: pass
a = A()
for _ in range(200000):
    b = type("B", (), {"x": a}); a = b
    if _ > 20000: break
a = b = None
print("done")
#: exit 0 | done
import asyncio
async def c(x): await x
async def main():
    x = asyncio.sleep(1)
    for _ in range(50000): x = c(x)
    x.close()
    f = asyncio.get_running_loop().create_future()
    for _ in range(100000):
        g = asyncio.get_running_loop().create_future(); g.set_result(f); f = g
    del f, g
asyncio.run(main())
print("done")
#: exit 0 | done
import weakref
class A: pass
a = None
for _ in range(100000):
    b = A(); b.next = a; b.w = weakref.ref(b, lambda r: None); a = b
a = b = None
print("done")
#: exit 0 | done
m = memoryview(b"x")
for _ in range(300000): m = m[:]
m = None
print("done")
#: exit 0 | done
l = []
for _ in range(500000): l = [l, l]
import gc
gc.collect()
l.append(l); l = None
gc.collect()
print("done")
