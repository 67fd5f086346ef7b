# Containers, generators, classes, exceptions and sources again, each in some other way.
#: exit 0|1|5
l = [3, 1, 2]
class K:
    def __init__(s, v): s.v = v
    def __lt__(s, o): l.sort(); return s.v < o.v
l[:] = [K(i) for i in (3, 1, 2)]
try: l.sort()
except ValueError as e: print(e)
#: exit 0|1|5
l = list(range(100))
def key(x): del l[:]; l.extend(range(1000)); return -x
try: l.sort(key=key)
except ValueError as e: print(e, len(l))
#: exit 0|1|5
l = [1, 2, 3]
def key(x): l.__init__([9] * 5); return x
try: l.sort(key=key)
except ValueError as e: print(e, l)
#: exit 0|1|5
import functools
l = list(range(50))
def c(a, b):
    l.append(a); return l.pop() - b
l.sort(key=functools.cmp_to_key(c))
print(l[:5])
#: exit 0|1|5
import gc
class K:
    def __init__(s, v): s.v = v
    def __lt__(s, o): gc.collect(); return NotImplemented
    def __gt__(s, o): del s.v; return True
try: sorted([K(i) for i in range(20)])
except (AttributeError, TypeError) as e: print(e)
#: exit 0|1|5
class K:
    def __lt__(s, o): raise StopIteration
try: sorted([K(), K()])
except StopIteration as e: print("si")
try: [x for x in sorted([K(), K()])]
except (StopIteration, RuntimeError) as e: print(type(e))
#: exit 0|1|5
def g():
    l = yield
    l.sort(key=lambda x: l.append(1) or x)
x = g(); next(x)
try: x.send([3, 2, 1])
except ValueError as e: print(e)
#: exit 0|1|5
l = [[] for i in range(100)]
class E:
    def __eq__(s, o):
        l.clear(); l.extend([1] * 5); return False
for f in (lambda: E() in l, lambda: l.index(E()), lambda: l.count(E()), lambda: l.remove(E()), lambda: l == [E()] * 100, lambda: [E()] * 100 == l, lambda: l < [E()] * 100, lambda: tuple(l) == (E(),) * 100, lambda: E() in tuple(l), lambda: (E(),) + tuple(l) < (E(), E())):
    l[:] = [[] for i in range(100)]
    try: print(f())
    except (ValueError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
from collections import deque
d = deque(range(100))
class E:
    def __eq__(s, o): d.clear(); d.extend(range(3)); return False
for f in (lambda: E() in d, lambda: d.index(E()), lambda: d.count(E()), lambda: d.remove(E()), lambda: d == deque([E()] * 100), lambda: d < deque([E()] * 100), lambda: d.index(E(), 5, 50)):
    d.clear(); d.extend(range(100))
    try: print(f())
    except (ValueError, TypeError, RuntimeError, IndexError) as e: print(type(e).__name__)
#: exit 0|1|5
from collections import deque
d = deque(range(10))
class I:
    def __index__(s): d.clear(); return 5
for f in (lambda: d[I()], lambda: d.__setitem__(I(), 1), lambda: d.__delitem__(I()), lambda: d.insert(I(), 1), lambda: d.rotate(I()), lambda: d * I(), lambda: d.__imul__(I()), lambda: deque([1], maxlen=I())):
    d.clear(); d.extend(range(10))
    try: print(f())
    except (ValueError, TypeError, RuntimeError, IndexError) as e: print(type(e).__name__)
#: exit 0|1|5
from collections import deque
d = deque([1, 2, 3])
def g():
    for x in d: yield x; d.append(x)
try: d.extend(g())
except RuntimeError as e: print(e)
try: d += d; d.extend(d); d.extendleft(d); print(len(d))
except RuntimeError as e: print(e)
it = iter(d); d.rotate(1)
try: next(it)
except RuntimeError as e: print(e)
#: exit 0|1|5
d = {}
class K:
    def __init__(s, n): s.n = n
    def __hash__(s): return 1
    def __eq__(s, o):
        d.clear(); d.update({K2(i): i for i in range(20)}); return False
class K2(K):
    def __eq__(s, o): return s is o
for f in (lambda: d.get(K(1)), lambda: d.__setitem__(K(1), 1), lambda: d.pop(K(1), 0), lambda: d.setdefault(K(1), 5), lambda: K(1) in d, lambda: d.update({K(1): 1, K(2): 2}), lambda: d | {K(1): 1}, lambda: {K(1): 1} | d, lambda: d == {K(1): 1}, lambda: d.fromkeys([K(1), K(2), K(3)]), lambda: dict([(K(1), 1), (K(2), 2)]), lambda: d.items() & {(K(1), 1)}, lambda: d.keys() & {K(1)}, lambda: d.keys() - {K(1)}, lambda: d.__ior__({K(1): 2}), lambda: d.__delitem__(K(1)), lambda: d.pop(K(1)), lambda: {**d, K(1): 2, K(3): 4}):
    d.clear(); d.update({K2(i): i for i in range(10)})
    try: f(); print(len(d))
    except (KeyError, RuntimeError) as e: print(type(e).__name__)
#: exit 0|1|5
s = set()
class K:
    def __hash__(s): return 1
    def __eq__(x, o):
        s.clear(); s.update(K2() for i in range(20)); return False
class K2(K):
    def __eq__(s, o): return s is o
for f in (lambda: s.add(K()), lambda: K() in s, lambda: s.discard(K()), lambda: s.remove(K()), lambda: s | {K()}, lambda: s & {K()}, lambda: {K()} & s, lambda: s - {K()}, lambda: {K()} - s, lambda: s ^ {K()}, lambda: s.update([K(), K()]), lambda: s.intersection_update([K(), K()]), lambda: s.difference_update([K(), K()]), lambda: s.symmetric_difference_update([K(), K()]), lambda: s == {K()}, lambda: s <= {K(), K()}, lambda: s.isdisjoint([K()]), lambda: s.issubset([K()] * 50), lambda: s.issuperset([K()]), lambda: frozenset([K(), K()]), lambda: s.__ior__({K()}), lambda: s.__iand__({K()}), lambda: s.__isub__({K()}), lambda: s.__ixor__({K()})):
    s.clear(); s.update(K2() for i in range(10))
    try: f(); print(len(s))
    except (KeyError, RuntimeError) as e: print(type(e).__name__)
#: exit 0|1|5
from collections import OrderedDict, defaultdict, Counter, ChainMap
d = OrderedDict((i, i) for i in range(100))
class K:
    def __hash__(s): return 5
    def __eq__(s, o): d.clear(); return True
for f in (lambda: d[K()], lambda: d.move_to_end(K()), lambda: d.pop(K()), lambda: d.popitem(), lambda: d.__delitem__(K()), lambda: d.__setitem__(K(), 1), lambda: d == OrderedDict([(K(), 1)]), lambda: d.setdefault(K(), 1), lambda: d.update({K(): 1})):
    d.clear(); d.update((i, i) for i in range(100))
    try: f(); print(len(d), list(d)[:3])
    except (KeyError, RuntimeError) as e: print(type(e).__name__)
def fac(): dd.clear(); dd[1] = dd; return dd
dd = defaultdict(fac); dd[5]; repr(dd)
dd = defaultdict(lambda: dd[len(dd)])
try: dd[0]
except RecursionError as e: print(e)
#: exit 0|1|5
d = {i: i for i in range(100)}
for it in (iter(d), iter(d.items()), iter(d.values()), reversed(d), reversed(d.items())):
    next(it)
    for i in range(1000): d[i + 1000] = 1
    for i in range(1000): del d[i + 1000]
    try: print(len(list(it)))
    except RuntimeError as e: print(e)
#: exit 0|1|5
d = {i: i for i in range(5)}
it = iter(d)
for i in range(5): next(it)
d.pop(0); d[9] = 1
try: next(it)
except (RuntimeError, StopIteration) as e: print(type(e).__name__)
d.clear()
print(it.__length_hint__(), list(it))
#: exit 0|1|5
import heapq
h = []
class K:
    def __init__(s, v): s.v = v
    def __lt__(s, o):
        heapq.heappush(h, K(0)) if len(h) < 300 else h.clear(); return s.v < o.v
for f in (lambda: heapq.heappush(h, K(1)), lambda: heapq.heappop(h), lambda: heapq.heapify(h), lambda: heapq.heapreplace(h, K(1)), lambda: heapq.heappushpop(h, K(1)), lambda: heapq.nlargest(3, h), lambda: heapq.nsmallest(3, h), lambda: list(heapq.merge(h, h))):
    h[:] = [K(i) for i in range(50)]
    try: f(); print(len(h))
    except (RuntimeError, IndexError, RecursionError) as e: print(type(e).__name__)
#: exit 0|1|5
import bisect
l = list(range(100))
class K:
    def __lt__(s, o): l.clear(); return True
    __gt__ = __lt__
for f in (lambda: bisect.bisect(l, K()), lambda: bisect.insort(l, K()), lambda: bisect.bisect_left(l, K(), 0, 100), lambda: bisect.insort_left(l, K(), key=lambda x: l.clear())):
    l[:] = range(100)
    try: print(f())
    except (IndexError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
def g():
    try: yield 1
    finally:
        x.close()
x = g(); next(x)
try: x.close()
except (ValueError, RuntimeError) as e: print(e)
#: exit 0|1|5
def g():
    global x
    x = None
    yield 1
    x = None
    yield 2
x = g()
try:
    for i in x: print(i)
except Exception as e: print(e)
#: exit 0|1|5
def g():
    yield from x
x = g()
try: next(x)
except ValueError as e: print(e)
def h():
    y = yield
    yield from y
a = h(); b = h(); next(a); next(b)
try: a.send(b); b.send(a)
except (ValueError, RuntimeError, TypeError) as e: print(e)
#: exit 0|1|5
def g():
    while True:
        try: yield
        except GeneratorExit: continue
x = g(); next(x)
for i in range(10):
    try: x.close()
    except RuntimeError as e: print(e)
del x
#: exit 0|1|5
class G:
    def __del__(s): l.append(s); [G() for i in range(2)] if len(l) < 10**6 else 0
l = []
G()
while len(l) < 10**7: l.pop() if l else G()
#: exit 0|1|5
class A:
    def __del__(s): A()
A()
import gc; gc.collect()
#: exit 0|1|5
class A:
    def __del__(s): raise s.__class__
for i in range(100): A()
#: exit 0|1|5
class A:
    def __del__(s):
        try: 1/0
        finally: raise KeyError
A()
try: raise ValueError
except ValueError: A()
#: exit 0|1|5
import weakref
class A: pass
a = A(); rs = []
def cb(r): rs.append(weakref.ref(b, cb)); rs.clear()
b = A()
for i in range(1000): rs.append(weakref.ref(a, cb))
del a
print(len(rs)); del b
#: exit 0|1|5
import weakref
class A: pass
d = weakref.WeakKeyDictionary(); s = weakref.WeakSet(); v = weakref.WeakValueDictionary()
l = [A() for i in range(1000)]
for i, a in enumerate(l): d[a] = i; s.add(a); v[i] = a
for x in list(s): l.pop() if l else 0
for x in s: l.clear()
for k in d: l.clear()
print(len(d), len(s), len(v))
#: exit 0|1|5
import weakref
class A:
    def __hash__(s): raise KeyError
    def __eq__(s, o): return 1 / 0
a = A(); r = weakref.ref(a)
for f in (lambda: hash(r), lambda: r == weakref.ref(A()), lambda: weakref.proxy(a) == 1, lambda: weakref.WeakSet([a]), lambda: weakref.finalize(a, lambda: 1 / 0)()):
    try: print(f())
    except (KeyError, ZeroDivisionError, TypeError, ReferenceError) as e: print(type(e).__name__)
#: exit 0|1|5
import weakref
class L(list): pass
x = L(); p = weakref.proxy(x); x.append(p)
for f in (repr, str, len, hash, lambda p: p == p, lambda p: p + p, lambda p: p[0][0], lambda p: p in p, lambda p: sorted([p, p]), lambda p: p.__class__, lambda p: p.__init__([1]), lambda p: p.append(p)):
    try: print(str(f(p))[:20])
    except (TypeError, RecursionError, ReferenceError) as e: print(type(e).__name__)
#: exit 0|1|5
e = ValueError(); e.__cause__ = e; e.__context__ = e
try: raise e
except ValueError as f: f.__context__ = f
import traceback
traceback.print_exception(e); print("".join(traceback.format_exception(e))[-50:])
raise e from e
#: exit 0|1|5
e = None
for i in range(10**6):
    n = ValueError(i); n.__context__ = e; e = n
try: raise e
except ValueError: pass
raise KeyError
#: exit 0|1|5
e = None
for i in range(10**5):
    try:
        try: raise ValueError(i) from e
        finally: 1 / 0
    except ZeroDivisionError as x: e = x
raise e
#: exit 0|1|5
e = ExceptionGroup("a", [ValueError()])
for i in range(10**5): e = ExceptionGroup("b", [e])
for f in (lambda: e.split(ValueError), lambda: e.subgroup(ValueError), lambda: repr(e), lambda: str(e), lambda: e.derive([e])):
    try: f()
    except RecursionError as x: print("R")
raise e
#: exit 0|1|5
e = ValueError()
for i in range(40): e = ExceptionGroup("b", [e, e])
try: e.split(KeyError)
except RecursionError: print("R")
#: exit 0|1|5
e = ValueError()
for i in range(40): e = ExceptionGroup("b", [e, e])
raise e
#: exit 0|1|5
class E(ExceptionGroup):
    def derive(s, x): return E("x", [s])
try: raise E("a", [ValueError(), KeyError()])
except* ValueError as e: raise e
#: exit 0|1|5
class E(ExceptionGroup):
    def split(s, x): return s
try:
    try: raise E("a", [ValueError(), KeyError()])
    except* ValueError as e: pass
except TypeError as e: print(e)
#: exit 0|1|5
class E(Exception):
    def __str__(s): raise E
    __repr__ = __str__
raise E
#: exit 0|1|5
class E(Exception):
    def __str__(s): return "x" * 10**9
raise E
#: exit 0|1|5
class M(type):
    def __instancecheck__(c, o): raise KeyError
    def __subclasscheck__(c, o): return isinstance(o, c)
class E(Exception, metaclass=M): pass
try: raise ValueError
except E: pass
except ValueError: print("v")
try: isinstance(1, E)
except KeyError: print("k")
#: exit 0|1|5
class M(type):
    def mro(c): return [c, c, object]
try:
    class A(metaclass=M): pass
    A().x
except (TypeError, AttributeError) as e: print(e)
class N(type):
    def mro(c): A.__bases__ = (c,); return super().mro()
try:
    class B(metaclass=N): pass
except TypeError as e: print(e)
#: exit 0|1|5
class A: pass
class B(A): pass
for f in (lambda: setattr(A, "__bases__", (B,)), lambda: setattr(A, "__bases__", (A,)), lambda: setattr(A, "__bases__", ()), lambda: setattr(A, "__bases__", (int,)), lambda: setattr(B(), "__class__", int), lambda: setattr(B, "__class__", A), lambda: setattr(B, "__mro__", ()), lambda: setattr(B, "__dict__", {}), lambda: setattr(B(), "__dict__", 5), lambda: delattr(B, "__name__"), lambda: setattr(B, "__name__", "a\0b"), lambda: setattr(B, "__qualname__", 5), lambda: setattr(B, "__module__", B), lambda: setattr(int, "x", 1), lambda: setattr(B, "__slots__", "x"), lambda: setattr(B, "__init__", B), lambda: B(), lambda: setattr(B, "__new__", B), lambda: B(), lambda: setattr(B, "__getattribute__", B), lambda: B().x):
    try: print(f())
    except (TypeError, AttributeError, ValueError, RecursionError) as e: print(type(e).__name__)
#: exit 0|1|5
class A: pass
B = A
for i in range(10**5): B = type("B", (B,), {})
#: exit 0|1|5
class A: pass
l = [A]
for i in range(3000): l.append(type("B", (l[-1],), {}))
x = l[-1]()
for i in range(10**9): A.y = i; x.y; isinstance(x, A); super(l[1], x)
#: exit 0|1|5
class P:
    x = property(lambda s: s.x)
    def __getattr__(s, n): return getattr(s, n + "x")
for n in ("x", "y"):
    try: getattr(P(), n)
    except RecursionError as e: print("R")
#: exit 0|1|5
class D:
    def __get__(s, o, t): del C.d; return 1
    def __set__(s, o, v): del C.d
class C: d = D()
c = C(); c.d
C.d = D(); c.d = 5; print(c.__dict__)
#: exit 0|1|5
class D:
    def __set_name__(s, o, n): setattr(o, n + "_", D()); o.x = type("C", (), {"d": D()}) if len(n) < 100 else 0
class C: d = D()
print(len(C.__dict__))
#: exit 0|1|5
import copy, pickle
l = []
for i in range(10**5): l = [l]
for f in (copy.deepcopy, pickle.dumps, repr, lambda l: l == copy.copy(l), lambda l: l < [l], hash, str, lambda l: l in [l[0]], ascii, lambda l: f"{l}", lambda l: "%s" % (l,), lambda l: print(l)):
    try: f(l); print("ok")
    except (RecursionError, TypeError, MemoryError) as e: print(type(e).__name__)
#: exit 0|1|5
t = ()
for i in range(10**6): t = (t,)
d = {}
for i in range(10**5): d = {1: d}
for f in (hash, repr, lambda t: t == (t,), lambda t: {t: 1}):
    for x in (t, d):
        try: f(x); print("ok")
        except (RecursionError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
import sys
sys.setrecursionlimit(10**9)
def f(n): return f(n + 1)
f(0)
#: exit 0|1|5
import sys
sys.setrecursionlimit(10**9)
class A:
    def __repr__(s): return repr([s])
repr(A())
#: exit 0|1|5
import sys
sys.setrecursionlimit(2**31 - 1)
def g(n): yield from g(n + 1)
next(g(0))
#: exit 0|1|5
import sys
sys.setrecursionlimit(2**31 - 1)
async def f(n): await f(n + 1)
try: f(0).send(None)
except RecursionError: print("R")
l = []
for i in range(10**6): l = [l]
try: repr(l)
except RecursionError: print("R")
try: l == [l]
except RecursionError: print("R")
#: exit 0|1|5
import sys
for n in (-1, 0, 1, 5, 2**31, 2**64, "x", 1.5, None):
    try: sys.setrecursionlimit(n); print(n)
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5
exec("x = 1\n" * 10**6)
#: exit 0|1|5
exec("if 1:\n" + "".join(" " * i + "if 1:\n" for i in range(1, 99)) + " " * 99 + "pass")
eval("[" * 199 + "]" * 199)
for s in ("(" * 10**5, "-" * 10**5 + "1", "lambda:" * 10**5, "x.y" * 10**5, "f(" * 5000, "[" * 201, "1if 1else " * 10**5 + "1", "a" + "[0]" * 10**5, "a" + "()" * 10**5, "not " * 10**5 + "1", "1" + "+1" * 10**5, "1" + "**1" * 10**5, "1" + "<1" * 10**5, "1" + " and 1" * 10**5, "f'" + "{f'" * 100, "await " * 10**5 + "x", "*" * 10**5 + "x", "yield " * 10**4, "(yield)" * 10**4, "x:=" * 10**4 + "1", "{" * 10**4, "'%s'" * 10**5, "b'' " * 10**5 + "''", "x," * 10**6, "x=" * 10**5 + "1", "@x\n" * 10**5 + "def f(): 0", "del " + "(" * 10**4, "for x in " * 1000, "try:\n" * 50, "async " * 1000, "global " + "x," * 10**5 + "x", "import " + "a." * 10**5 + "b", "from " + "." * 10**5 + " import x", "match x:\n case " + "(" * 10**4, "match x:\n case " + "[" * 190 + "]" * 190 + ": pass", "match x:\n case " + "a|" * 10**5 + "1: pass", "class A" + "(B" * 10**4, "with " + "a as b," * 10**5 + "c as d: pass", "lambda " + ",".join("a%d" % i for i in range(10**5)) + ": 0", "f(" + ",".join("a%d=1" % i for i in range(10**5)) + ")", "\\\n" * 10**6, "\t" * 10**6 + "x", "#" * 10**7, "'''" * 10**5, "0x" + "f" * 10**6, "1" * 10**5, "1_" * 10**5, "1e" * 10**5, "é" * 10**6, "\0", "\ud800", "\ufeff" * 100, "\x0c" * 10**5 + "1", "\r" * 10**6, "else:\n" * 100, "x: " * 1000 + "int", "raise " * 1000, "return", "$", "?", "`", "a b", "print x", "exec 'x'"):
    for m in ("exec", "eval", "single"):
        try: compile(s, "x", m)
        except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as e: pass
print("ok")
#: exit 0|1|5
f = "x"
for i in range(100): f = "f'{" + f + "}'" if i % 2 else 'f"{' + f + '}"'
try: eval(f)
except (SyntaxError, NameError, RecursionError) as e: print(type(e))
"{:{:{:{}}}}".format
for s in ("{" * 10**5, "{:" * 10**5, "{0[" * 10**5, "{0." * 10**5, "{" + "9" * 10**5 + "}", "{0!" * 100, "{:>{}}" * 3, "{0[9999999999999999999999]}", "{:99999999999}", "{:.99999999999}", "{:,_}", "{!r:^10000000000}", "}" * 10**5, "{0.a.b.c}", "{0[a][b]}"):
    try: s.format(1, 2)
    except (ValueError, IndexError, KeyError, AttributeError, OverflowError, MemoryError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
for s in ("%" * 10**5, "%(" * 10**5, "%9999999999d", "%.9999999999f", "%*d", "%.*f", "%(a)s" * 10**4, "%-+ #0*.*lld", "%c", "%s" * 10**5, "%1000000000s", "%.1000000000s", "%999999999x", "%.999999999d", "%n", "%a", "%b"):
    for a in (1, (1,), (10**10, 1), {"a": 1}, (2**70, 2**70, 1), 10**20, "x", b"x", (), [1] * 10**5, tuple([1] * 10**5), float("nan")):
        for k in (s, s.encode()):
            try: k % a
            except (ValueError, TypeError, OverflowError, MemoryError, KeyError) as e: pass
print("ok")
