# Class 52: finalizers and callbacks of weak references while containers are cleared, sorted or shut down.
#: exit 0
import collections, heapq, functools, weakref
class D:
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
    def __lt__(self, o): return id(self) < id(o)
def fill(kind, f):
    if kind is dict: return {i: D(f) for i in range(100)}
    return kind(D(f) for _ in range(100))
for kind in (list, dict, set, collections.deque):
    for act in (lambda: c.clear(), lambda: c.copy(), lambda: repr(c), lambda: [x for x in list(c)], lambda: c.pop() if c and kind is not dict else c.popitem() if c else 0, lambda: len(c)):
        c = fill(kind, act); c.clear()
        c = fill(kind, act)
        while c: c.popitem() if kind is dict else c.pop()
        c = fill(kind, act)
        if kind is list:
            c[:50] = []; c[::2] = [1] * len(c[::2]); del c[:]; c = fill(kind, act); c.sort(); c[0:0] = c; c *= 0; c = fill(kind, act); c.reverse(); c[:] = (x for x in ())
        if kind is dict:
            c.update({i: 0 for i in range(200)}); c = fill(kind, act)
            for i in range(100): c[i] = 1
            c = fill(kind, act)
            for i in list(c): c.pop(i, None)
        c = fill(kind, act); c = None
        c = []
class A: pass
keep = []
for _ in range(100):
    a = A(); a.r = weakref.ref(a, lambda r: keep.append(r())); keep.append(weakref.ref(a, lambda r: keep.clear()))
    del a
ws = weakref.WeakSet(); wv = weakref.WeakValueDictionary(); wk = weakref.WeakKeyDictionary()
objs = [A() for _ in range(100)]
for i, o in enumerate(objs): ws.add(o); wv[i] = o; wk[o] = i
for _ in ws: objs.clear()
for _ in list(wv.items()): objs.clear()
print(len(ws), len(wv), len(wk))
@functools.lru_cache(maxsize=5)
def cached(x): return D(lambda: cached.cache_clear())
for i in range(100): cached(i)
class S:
    def __init__(self): self.d = self.__dict__; self.x = D(lambda: self.__dict__.clear() if 0 else None)
S().__dict__.clear()
o = A(); o.x = D(lambda: o.__dict__.clear()); o.x = 1; o.x = D(lambda: setattr(o, "x", 5)); del o.x
weakref.finalize(A(), lambda: 1 / 0)
f = weakref.finalize(keep.__class__, print) if 0 else None
#: exit 0|1
import weakref
class A: pass
a = A()
refs = [weakref.ref(a, lambda r: refs.clear()) for _ in range(200000)]
for _ in range(100000): refs.pop(0) if _ % 1000 == 0 else refs.pop()
p = weakref.proxy(a); del a
try: p.x
except ReferenceError: print("gone")
#: exit 0|1
import atexit, weakref
class A:
    def __del__(self): print("del", A, atexit, weakref, keep)
keep = A(); keep.me = keep
atexit.register(lambda: keep.x)
atexit.register(atexit.register, atexit.register, print, "late")
def again(): atexit.register(again) if len(n) < 50 else 0; n.append(1)
n = []; atexit.register(again)
