# Class 9: data nested deeper than any stack: shown, compared, hashed, copied, written.
#: exit 1 | RecursionError
l = []
for _ in range(10**5): l = [l]
print(repr(l))
#: exit 1 | RecursionError
l, m = [], []
for _ in range(10**5): l, m = [l], [m]
print(l == m)
#: exit 1 | RecursionError
l, m = [], []
for _ in range(10**5): l, m = [l], [m]
print(l < m)
#: exit 0|1
t = ()
for _ in range(10**5): t = (t,)
print(hash(t))
#: exit 1 | RecursionError
t = frozenset()
for _ in range(10**5): t = frozenset([t])
print(repr(t))
#: exit 1 | RecursionError
d = {}
for _ in range(10**5): d = {1: d}
print(str(d))
#: exit 1 | RecursionError
d, e = {}, {}
for _ in range(10**5): d, e = {1: d}, {1: e}
d == e
#: exit 1 | RecursionError
import json
l = []
for _ in range(10**5): l = [l]
json.dumps(l)
#: exit 1 | RecursionError
import json
json.loads("[" * 10**5)
#: exit 1 | RecursionError
import json
json.loads('{"a":' * 10**5 + "1" + "}" * 10**5)
#: exit 1 | RecursionError
import json
d = {}
for _ in range(10**5): d = {"a": d}
json.dumps(d, indent=1)
#: exit 1 | RecursionError
import copy
l = []
for _ in range(10**5): l = [l]
copy.deepcopy(l)
#: exit 1 | RecursionError
import pprint
l = []
for _ in range(10**5): l = [l]
pprint.pprint(l)
#: exit 1 | RecursionError
import dataclasses
@dataclasses.dataclass
class D: x: object
d = None
for _ in range(10**5): d = D(d)
print(d)
#: exit 1 | RecursionError
import dataclasses
@dataclasses.dataclass
class D: x: object
d = None
for _ in range(10**5): d = D(d)
dataclasses.asdict(d)
#: exit 1 | RecursionError
import collections
d = collections.deque()
for _ in range(10**5): d = collections.deque([d])
repr(d)
#: exit 1 | RecursionError
import types
n = types.SimpleNamespace()
for _ in range(10**5): n = types.SimpleNamespace(a=n)
repr(n)
#: exit 1 | RecursionError
import functools
p = print
for _ in range(10**5): p = functools.partial(p) if False else functools.partial(lambda f: f(), p)
p()
#: exit 1 | RecursionError
import functools
class P(functools.partial): pass
p = print
for i in range(10**5):
    p = P(p); p.x = 1
repr(p)
#: exit 1 | RecursionError
import collections
N = collections.namedtuple("N", "a")
n = None
for _ in range(10**5): n = N(n)
repr(n)
#: exit 1 | RecursionError
s = "x"
l = [s]
for _ in range(10**5): l = (1, l)
m = (1, 2)
import copy
copy.deepcopy(l)
#: exit 1
import pickle
l = []
for _ in range(10**5): l = [l]
pickle.dumps(l)
#: exit 1 | RecursionError
import reprlib, itertools
x = slice(None)
for _ in range(10**5): x = slice(x)
repr(x)
#: exit 1 | RecursionError
x = slice(None)
y = slice(None)
for _ in range(10**5): x, y = slice(x), slice(y)
x == y
#: exit 1 | RecursionError
import typing
x = int
for _ in range(10**4): x = typing.List[x]
repr(x)
#: exit 1|5|0 | 
x = int
for _ in range(10**5): x = list[x]
try: repr(x)
except RecursionError: pass
hash(x)
#: exit 0|1|5
x = int
for i in range(3000): x = x | list[x]
#: exit 1 | RecursionError
import collections
m = {}
for _ in range(10**5): m = collections.ChainMap(m)
m["x"]
#: exit 1 | RecursionError
import types
m = {}
for _ in range(10**5): m = types.MappingProxyType(m)
m.get("x")
#: exit 1 | RecursionError
x = range(3)
m = memoryview(b"abc")
l = [1]
for _ in range(10**5): l = [l]
f"{l}"
#: exit 1 | RecursionError
l = []
for _ in range(10**5): l = [l]
"%s" % (l,)
#: exit 1
l = []
for _ in range(10**5): l = [l]
raise ValueError(l)
#: exit 1 | RecursionError
def f(): pass
for _ in range(10**5): f = staticmethod(f)
f()
#: exit 0|1
def f(*a): pass
for _ in range(10**5): f = classmethod(f)
class A: g = f
A.g()
#: exit 1 | RecursionError
import types
def f(*a): pass
for _ in range(10**5): f = types.MethodType(f, 1)
f()
#: exit 0|1 | 
import functools, inspect
def f(): pass
for _ in range(10**4):
    g = lambda: 1
    g.__wrapped__ = f
    f = g
inspect.signature(f)
