# Dataclasses, enums, typing, metaclasses, descriptors, tests, logging.
#: exit 0|1|5
import dataclasses
dataclasses.make_dataclass("X", [f"a{i}" for i in range(20000)])
#: exit 0|1|5
import dataclasses
@dataclasses.dataclass
class A:
    x: object = None
a = A(); a.x = a
print(repr(a))
for f in (lambda: a == A(a), lambda: dataclasses.asdict(a), lambda: dataclasses.astuple(a), lambda: dataclasses.replace(a, x=a)):
    try: print(repr(f())[:50])
    except RecursionError: print("deep")
#: exit 0|1|5
import dataclasses
@dataclasses.dataclass(order=True, frozen=True)
class A:
    x: object
a = A(None)
for _ in range(100000): a = A(a)
b = A(None)
for _ in range(100000): b = A(b)
for f in (lambda: a == b, lambda: hash(a), lambda: a < b, lambda: repr(a), lambda: dataclasses.asdict(a)):
    try: f()
    except (RecursionError, TypeError) as e: print(type(e).__name__)
del a, b
#: exit 0|1|5
import dataclasses
for n in ("a b", "", "1", "class", "a\nimport os", "__init__", "self", "a=__import__('os')", "\ud800", "a" * 10**6):
    try: dataclasses.make_dataclass("X", [n])
    except Exception as e: print(type(e).__name__)
    try: dataclasses.make_dataclass("X", [("a", n, 1)])
    except Exception as e: print(type(e).__name__)
    try: import collections; collections.namedtuple(n, "a b")
    except Exception as e: print(type(e).__name__)
    try: collections.namedtuple("T", [n])
    except Exception as e: print(type(e).__name__)
    try: exec(f"class C: {n} = 1")
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5
import enum
E = enum.Enum("E", [f"a{i}" for i in range(20000)])
print(len(E))
F = enum.Flag("F", [f"a{i}" for i in range(3000)])
print(F(2**3000 - 1) is not None)
repr(F(2**2999 + 1))
#: exit 0|1|5
import enum
class E(enum.Enum):
    def _missing_(v): return E(v)
    _missing_ = classmethod(lambda cls, v: cls(v))
    A = 1
try: E(5)
except RecursionError: print("deep")
class G(enum.Flag):
    A = 1
    B = 2
for v in (-1, 2**100, -2**100, "x", None, 3, 4):
    try: print(G(v))
    except Exception as e: print(type(e).__name__)
while True: ~G(3); G.A | G.B
#: exit 0|1|5
import typing
t = int
for _ in range(20000): t = typing.List[t]
print(len(repr(t)) if False else "made")
try: hash(t); repr(t); t == t
except RecursionError: print("deep")
#: exit 0|1|5
import typing
t = int
for _ in range(100000): t = list[t]
for f in (lambda: repr(t), lambda: hash(t), lambda: t == list[t], lambda: t.__parameters__, lambda: isinstance(1, t), lambda: typing.get_type_hints(t)):
    try: f()
    except (RecursionError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
t = int
for i in range(3000): t = t | type("A%d" % i, (), {})
for f in (lambda: isinstance("x", t), lambda: repr(t), lambda: hash(t), lambda: t == t):
    try: f()
    except RecursionError: print("deep")
#: exit 0|1|5
import typing
T = typing.TypeVar("T")
t = typing.Dict[T, T]
while True: t = t[t]
#: exit 0|1|5
import typing
def f(x: "f(" * 1000): pass
def g(x: "[" * 150 + "]" * 150): pass
def h(x: "h.__annotations__['x']"): pass
class A: x: "A.y"; y: "(lambda: (yield))()"
for o in (f, g, h, A):
    try: print(typing.get_type_hints(o))
    except BaseException as e: print(type(e).__name__)
#: exit 0|1|5
class M(type):
    def __call__(cls, *a): return cls()
class A(metaclass=M): pass
A()
#: exit 0|1|5
class M(type):
    def __new__(m, n, b, d): return M(n, b, d)
class A(metaclass=M): pass
#: exit 0|1|5
class M(type):
    def __prepare__(n, b, **k): return M
    def __getattribute__(c, n): return getattr(c, n)
    def mro(c): return [c, c, object, int]
for e in ("class A(metaclass=M): pass", "M('A', (), {}).x", "class B(metaclass=lambda *a: B): pass", "class C(*[int] * 1000): pass", "class D(object, metaclass=type, **{'metaclass': 1}): pass"):
    try: exec(e)
    except Exception as x: print(type(x).__name__)
#: exit 0|1|5
class M(type):
    def mro(c):
        try: c.__bases__ = (int,)
        except Exception as e: print(type(e).__name__)
        try: c.x
        except Exception as e: print(type(e).__name__)
        return type.mro(c)
class A(metaclass=M): pass
class B(A): pass
A.__bases__ = (object,)
#: exit 0|1|5
class M(type):
    def mro(c): return ()
try:
    class A(metaclass=M): pass
    A(); A.x; A().__class__; isinstance(A(), A); repr(A())
except Exception as e: print(type(e).__name__)
#: exit 0|1|5
class D:
    def __get__(s, o, t): return getattr(o, "d")
    def __set__(s, o, v): setattr(o, "d", v)
    def __delete__(s, o): del o.d
    def __set_name__(s, o, n): setattr(o, n, D())
class A: d = D()
for f in (lambda: A().d, lambda: setattr(A(), "d", 1), lambda: A().__delattr__("d")):
    try: f()
    except RecursionError: print("deep")
#: exit 0|1|5
class D:
    def __get__(s, o, t):
        if o is not None: o.__dict__.clear(); type(o).d = 5; del type(o).d
        return s
    def __set_name__(s, o, n):
        for i in range(1000): setattr(o, f"x{i}", D)
class A: d = D()
a = A()
for _ in range(3):
    try: a.d
    except AttributeError as e: print(e)
#: exit 0|1|5
class A:
    __slots__ = tuple(f"a{i}" for i in range(100000))
A()
x = [A() for _ in range(10**6)]
#: exit 0|1|5
class A: pass
for i in range(20000): A = type("A", (A,), {})
print(A().__class__.__mro__.__len__()); isinstance(A(), int); issubclass(A, str)
try: A().missing
except AttributeError: print("no")
while True: A().missing2
#: exit 0|1|5
class A: pass
for i in range(10**6): setattr(A, f"x{i}", i); A.x0
#: exit 0|1|5
class A: pass
subs = [type(f"S{i}", (A,), {}) for i in range(5000)]
for i in range(10**6): A.x = i
#: exit 0|1|5
class A: pass
class B: pass
a = A()
def __getattr__(self, n): self.__class__ = B if type(self) is A else A; return getattr(self, n)
A.__getattr__ = B.__getattr__ = __getattr__
try: a.x
except RecursionError: print("deep")
#: exit 0|1|5
import unittest
class T(unittest.TestCase):
    def test_a(self):
        for i in range(10**9):
            with self.subTest(i=i): self.fail("x" * 1000)
unittest.main()
#: exit 0|1|5
import unittest
class T(unittest.TestCase):
    def test_a(self): self.assertEqual("x\n" * 5000, "y\n" * 5000)
    def test_b(self): self.assertEqual(list(range(3000)), list(range(1, 3001)))
    def test_c(self): self.assertEqual({i: i for i in range(3000)}, {i: -i for i in range(3000)})
    def test_d(self): self.assertCountEqual([[i] for i in range(1000)], [[i + 1] for i in range(1000)])
    def test_e(self): unittest.main()
unittest.main()
#: exit 0|1|5
import difflib
a = ["x"] * 20000; b = ["x"] * 19999 + ["y"]
difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
#: exit 0|1|5
import difflib
difflib.get_close_matches("a" * 10000, ["b" * i for i in range(10000)]); list(difflib.ndiff(["ab" * 100] * 300, ["ba" * 100] * 300))
#: exit 0|1|5
import unittest.mock as mock
m = mock.MagicMock()
m.a = m; m.return_value = m; m.side_effect = lambda *a: m()
for f in (lambda: repr(m), lambda: m.a.a.a(), lambda: m(), lambda: m == m, lambda: iter(m), lambda: mock.create_autospec(mock), lambda: mock.patch("os.system").start(), lambda: m.mock_calls):
    try: repr(f())[:10]
    except RecursionError: print("deep")
x = m
for _ in range(10**6): x = x.a.b
#: exit 0|1|5
import logging
class H(logging.Handler):
    def emit(self, r): logging.error("again")
logging.getLogger().addHandler(H())
logging.error("x")
#: exit 0|1|5
import logging
logging.basicConfig(format="%(message)999999999s")
logging.error("x")
logging.error("%1000000000d", 5)
logging.error("%s " * 10**5, *["x" * 1000] * 10**5)
#: exit 0|1|5
import logging
l = logging.getLogger(".".join("a" * 20000))
l.error("x")
for i in range(10**6): logging.getLogger(f"a.b.c{i}")
#: exit 0|1|5
import logging
a = logging.getLogger("a"); a.parent = a; a.error("x")
#: exit 0|1|5
import logging, logging.handlers
logging.raiseExceptions = True
class S:
    def write(self, x): logging.error(x)
    def flush(self): pass
logging.basicConfig(stream=S())
logging.error("x")
#: exit 0|1|5
import sys
class S:
    def write(self, x): print(x)
sys.stdout = S()
print(1)
#: exit 0|1|5
import sys
class S:
    def write(self, x): sys.stderr = self; 1 / 0
    flush = property(lambda s: 1 / 0)
sys.stderr = sys.stdout = S()
sys.excepthook = lambda *a: 1 / 0
sys.unraisablehook = lambda *a: 1 / 0
class A:
    def __del__(self): 1 / 0
A()
1 / 0
#: exit 0|1|5
import sys
sys.excepthook = sys.excepthook.__class__
sys.displayhook = sys.modules = sys.path = sys.meta_path = None
import json
#: exit 0|1|5
import sys
sys.setrecursionlimit(10**9)
def f(): f()
try: f()
except RecursionError: print("deep")
x = []
for _ in range(10**6): x = [x]
for g in (lambda: repr(x), lambda: x == [x]):
    try: g()
    except RecursionError: print("deep")
#: exit 0|1|5
import sys
sys.setrecursionlimit(10**9)
class A:
    def __init__(self): A()
    def __getattr__(self, n): return getattr(self, n + "x")
    def __eq__(self, o): return self == o
    def __repr__(self): return repr(self)
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    def __add__(self, o): return self + o
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __format__(self, s): return format(self)
    def __index__(self): return [0][self]
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __contains__(self, x): return x in self
    def __lt__(self, o): return sorted([self, o])
a = A.__new__(A)
for g in (lambda: A(), lambda: a.x, lambda: a == 1, lambda: repr(a), lambda: a(), lambda: iter(a), lambda: hash(a), lambda: a + 1, lambda: bool(a), lambda: len(a), lambda: format(a), lambda: [1][a], lambda: a.__enter__(), lambda: 1 in a, lambda: a < a, lambda: sorted([a, a]), lambda: max(a, a), lambda: str(a), lambda: f"{a}", lambda: {a}, lambda: list(a), lambda: any([a]), lambda: "%d" % a):
    try: g()
    except (RecursionError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
import sys
for n in (-1, 0, 1, 2, 5, 10):
    try: sys.setrecursionlimit(n)
    except Exception as e: print(type(e).__name__)
def f(): print("hello"); import json; raise ValueError([1])
f()
#: exit 0|1|5
import contextlib
s = contextlib.ExitStack()
for _ in range(10**5): s.callback(lambda: 1 / 0)
s.close()
#: exit 0|1|5
import contextlib
@contextlib.contextmanager
def c():
    with c(): yield
with c(): pass
#: exit 0|1|5
import functools
f = lambda x: x
for _ in range(10**5): f = functools.partial(f, 1)
try: f()
except (RecursionError, TypeError) as e: print(type(e).__name__)
try: repr(f)
except RecursionError: print("deep")
g = len
for _ in range(10**5): g = functools.wraps(g)(lambda *a: g(*a))
h = functools.reduce(lambda a, b: functools.partial(a, b), range(10**5), print)
@functools.lru_cache(None)
def fib(n): return fib(n + 1)
try: fib(0)
except RecursionError: print("deep")
@functools.cache
def c(n):
    c.cache_clear(); return c(n - 1) if n else 0
c(100)
class K:
    def __hash__(self): c.cache_clear(); return 1
    def __eq__(self, o): c.cache_clear(); c(1); return False
for _ in range(100):
    try: c(K())
    except TypeError as e: pass
#: exit 0|1|5
import functools
@functools.lru_cache(3)
def c(k): return k
class K:
    n = 0
    def __hash__(self): return 1
    def __eq__(self, o):
        K.n += 1
        if K.n < 1000: c(K())
        return K.n % 2 == 0
for _ in range(50): c(K())
print(c.cache_info().currsize <= 3)
#: exit 0|1|5
import functools
@functools.singledispatch
def f(x): pass
for i in range(3000): f.register(type(f"A{i}", (), {}))(lambda x: x)
class M(type): pass
for i in range(100): f(type(f"B{i}", (int,), {})())
#: exit 0|1|5
import abc
class A(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return issubclass(c, A)
try: isinstance(5, A)
except RecursionError: print("deep")
for i in range(10**5): A.register(type("x", (), {}))
