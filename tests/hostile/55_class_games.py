# Class 55: games with classes.
#: exit 0
def refused(f):
    try: f()
    except (TypeError, AttributeError, ValueError, RecursionError, RuntimeError, NameError, StopIteration): return True
class A: pass
class B(A): pass
class C: x = 1
assert refused(lambda: setattr(A, "__bases__", (B,))) and refused(lambda: setattr(A, "__bases__", ())) and refused(lambda: setattr(A, "__bases__", (5,)))
assert refused(lambda: type("X", (A, B), {})) and refused(lambda: type("X", (int, str), {})) and refused(lambda: type("X", (bool,), {})) and refused(lambda: type("X", (A, A), {}))
b = B(); b.y = 1; b.__class__ = C; assert b.x == 1 and b.y == 1
assert refused(lambda: setattr(b, "__class__", int)) and refused(lambda: setattr(5, "__class__", A)) and refused(lambda: setattr(b, "__class__", 5))
class S: __slots__ = ("a", "b")
class T: __slots__ = ("a", "b")
class U: __slots__ = ("a", "b", "c")
s = S(); s.a = 1; s.__class__ = T; assert s.a == 1; assert refused(lambda: setattr(s, "__class__", U)) and refused(lambda: setattr(s, "__class__", A)) and refused(lambda: s.zz)
B.__bases__ = (C,); assert B.x == 1
refused(lambda: setattr(b, "__dict__", 5)); b.__dict__ = {"z": 1}; b.__dict__ = b.__dict__; b.__dict__["__class__"] = int; b.__dict__[5] = 1; b.__dict__[b] = b
class P:
    @property
    def x(self): del P.x; return self
    def __get__(self, o, t): del Q.d; return 5
    def __set__(self, o, v): del Q.d; Q.d = 7
class Q: d = P()
P().x; Q().d; Q.d = P(); q = Q(); q.d = 5
class M(type):
    def mro(cls): return [cls, 5, object]
assert refused(lambda: M("X", (), {}))
class M2(type):
    def mro(cls):
        try: cls.__bases__ = (C,)
        except Exception: pass
        return type.mro(cls)
refused(lambda: M2("X", (), {})); refused(lambda: M2("X", (A,), {}).foo)
class M3(type):
    def mro(cls): return [int, str]
refused(lambda: M3("X", (), {})().real)
class M4(type):
    def mro(cls): return []
refused(lambda: M4("X", (), {})().foo)
class W:
    def __getattribute__(self, n): W.__getattribute__ = object.__getattribute__; del W.__getattribute__; return 5
W().x
class V:
    def __getattr__(self, n): del V.__getattr__; return V
V().x
class Z:
    __slots__ = ("__dict__", "__weakref__", "x")
z = Z(); z.y = 1; z.x = z; del z.x; refused(lambda: z.x)
refused(lambda: type("X", (), {"__slots__": ["a", "a", "1x", 5]})); refused(lambda: type("X", (int,), {"__slots__": ["a"]})(5)); refused(lambda: type("X", (tuple,), {"__slots__": ["a"]})); refused(lambda: type("X", (A,), {"__slots__": "x" * 10**5}))
X = type("X", (), {"__slots__": [f"s{i}" for i in range(10000)]}); x = X(); x.s9999 = 1; del x
X = type("X\0", (), {}) if not refused(lambda: type("X\0", (), {})) else A
A.__name__ = "x" * 10**6; refused(lambda: setattr(A, "__name__", "\0")); refused(lambda: setattr(A, "__name__", 5)); repr(A()); A.__qualname__ = "\ud800"; ascii(A); A.__module__ = 5; repr(A); A.__doc__ = A
refused(lambda: delattr(A, "__name__")); refused(lambda: delattr(A, "__module__") or repr(A)); refused(lambda: setattr(int, "x", 1)); refused(lambda: setattr(type, "x", 1)); refused(lambda: delattr(object, "__init__"))
object.__new__(A); refused(lambda: object.__new__(int)); refused(lambda: int.__new__(A)); refused(lambda: dict.__new__(list)); refused(lambda: list.append({}, 1)); refused(lambda: str.upper(5)); refused(lambda: type.__call__(A, 1)); refused(lambda: A.__dict__.__setitem__("x", 1)); refused(lambda: super(A, 5).x); refused(lambda: super().x); refused(lambda: super(5, 5)); refused(lambda: type.__getattribute__(5, "x")); refused(lambda: type.mro(5)); refused(lambda: A.__subclasses__(5)); refused(lambda: object.__reduce_ex__(A(), 10**30)); refused(lambda: BaseException.__new__(A)); refused(lambda: Exception.__init__(5)); refused(lambda: property.__get__(5)); refused(lambda: classmethod(5).__get__(1)()); refused(lambda: staticmethod.__new__(staticmethod).__get__(1)); refused(lambda: classmethod.__new__(classmethod).__get__(1)); refused(lambda: property.__new__(property).__get__(1)); refused(lambda: super.__new__(super).x); refused(lambda: repr(super.__new__(super))); refused(lambda: list.__new__(list).append(1)); refused(lambda: next(map.__new__(map))); refused(lambda: next(zip.__new__(zip))); refused(lambda: next(filter.__new__(filter))); refused(lambda: next(enumerate.__new__(enumerate))); refused(lambda: next(reversed.__new__(reversed))); refused(lambda: range.__new__(range)); refused(lambda: memoryview.__new__(memoryview)); refused(lambda: repr(slice.__new__(slice)))
print("ok")
#: exit 0|6
import asyncio, collections, functools, itertools, io, random, weakref, types, contextvars, operator, datetime, re, enum
def attempt(f):
    try: return f()
    except BaseException: return None
pool = []
for m in (asyncio, collections, functools, itertools, io, random, weakref, types, contextvars, operator, datetime, re, enum):
    pool += [v for v in vars(m).values() if isinstance(v, type)]
for t in pool:
    o = attempt(lambda: t.__new__(t))
    if o is None: continue
    for n in attempt(lambda: dir(o)) or []:
        if n in ("__class__", "breakpoint"): continue
        v = attempt(lambda: getattr(o, n))
        if callable(v) and n not in ("run_forever", "run_until_complete", "run", "main"):
            attempt(lambda: v()); attempt(lambda: v(o)); attempt(lambda: v(5, 5)); attempt(lambda: v(None, None, None))
    for f in (repr, str, hash, iter, next, len, bool, list, lambda x: x == x, lambda x: x < x, lambda x: x + x, lambda x: x[0], lambda x: x(), lambda x: x.send(None), lambda x: x.__await__(), lambda x: x.__enter__(), lambda x: x.__exit__(None, None, None), lambda x: x.__reduce__(), lambda x: x.__dict__.clear(), lambda x: x.__init__(), lambda x: x.__setstate__(({},)), lambda x: x.__setstate__(5)): attempt(lambda: f(o))
print("ok")
#: exit 0
import builtins
def attempt(f):
    try: return f()
    except BaseException: return None
values = [None, 5, -1, 2**70, 1.5, "x", b"x", [], (), {}, set(), int, object(), print, lambda *a: 1, range(3), iter([]), type, float("nan"), slice(None), bytearray(b"x"), NotImplemented, ValueError(), (x for x in ())]
skip = {"exit", "quit", "input", "breakpoint", "help", "copyright", "credits", "license"}
for name, f in vars(builtins).items():
    if name in skip or not callable(f): continue
    attempt(f)
    for a in values:
        attempt(lambda: f(a)); attempt(lambda: f(a, a)); attempt(lambda: f(a, 5)); attempt(lambda: f(5, a)); attempt(lambda: f("x", a, a))
for t in (int, float, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, complex, memoryview, type, object, BaseException, property, staticmethod, classmethod, super):
    for n, v in vars(t).items():
        if not callable(v): continue
        for a in values:
            attempt(lambda: v(a)); attempt(lambda: v(a, a)); attempt(lambda: v(attempt(t), a)); attempt(lambda: v(attempt(t), a, a)); attempt(lambda: v(attempt(t), a, 5, a))
print("ok")
#: exit 1 | TypeError
class M(type): pass
class N(type): pass
class A(metaclass=M): pass
class B(A, metaclass=N): pass
#: exit 0|1|5
for i in range(10**5): A = type("A", (A,) if i else (), {})
#: exit 0|1|5
class A: pass
cs = [A]
for i in range(2000): cs.append(type(f"C{i}", (cs[-1],), {}))
x = cs[-1](); x.foo = 1; isinstance(x, A); A.bar = 5; x.bar; [c.__mro__ for c in cs[-3:]]; cs[1].__bases__ = (type("Z", (A,), {}),)
#: exit 0|1|5
class M(type):
    def __new__(m, n, b, d): return M("x", b, d)
class A(metaclass=M): pass
#: exit 0|1
class A:
    def __init_subclass__(cls, **k): cls.__bases__ = (int,)
class B(A): pass
