# Class 8: special methods that call themselves through an operation.
#: exit 1 | RecursionError
class A:
    def __getattr__(self, n): return self.x
A().y
#: exit 1 | RecursionError
class A:
    def __getattribute__(self, n): return self.x
A().y
#: exit 1 | RecursionError
class A:
    def __setattr__(self, n, v): self.x = v
A().y = 1
#: exit 1 | RecursionError
class A:
    def __delattr__(self, n): del self.x
del A().y
#: exit 1 | RecursionError
class A:
    def __repr__(self): return repr(self)
print(A())
#: exit 1 | RecursionError
class A:
    def __str__(self): return str(self)
print(A())
#: exit 1 | RecursionError
class A:
    def __format__(self, s): return format(self, s)
print(f"{A()}")
#: exit 1 | RecursionError
class A:
    def __eq__(self, o): return self == o
A() == A()
#: exit 1 | RecursionError
class A:
    def __lt__(self, o): return self < o
sorted([A(), A()])
#: exit 1 | RecursionError
class A:
    def __hash__(self): return hash(self)
{A(): 1}
#: exit 1 | RecursionError
class A:
    def __bool__(self): return bool(self)
if A(): pass
#: exit 1 | RecursionError
class A:
    def __len__(self): return len(self)
len(A())
#: exit 1 | RecursionError
class A:
    def __add__(self, o): return self + o
    __radd__ = __iadd__ = __mul__ = __sub__ = __add__
A() + 1
#: exit 1 | RecursionError
class A:
    def __radd__(self, o): return o + self
1 + A()
#: exit 1 | RecursionError
class A:
    def __index__(self): return range(10)[self]
A().__index__()
#: exit 1 | RecursionError
class A:
    def __int__(self): return int(self)
int(A())
#: exit 1 | RecursionError
class A:
    def __iter__(self): return iter(self)
list(A())
#: exit 1 | RecursionError
class A:
    def __next__(self): return next(self)
    def __iter__(self): return self
list(A())
#: exit 1 | RecursionError
class A:
    def __contains__(self, x): return x in self
1 in A()
#: exit 1 | RecursionError
class A:
    def __getitem__(self, x): return self[x]
A()[1]
#: exit 1 | RecursionError
class A:
    def __call__(self): return self()
A()()
#: exit 1 | RecursionError
class A:
    def __get__(self, o, t): return o.x
class B: x = A()
B().x
#: exit 1 | RecursionError
class A:
    def __set__(self, o, v): o.x = v
class B: x = A()
B().x = 1
#: exit 1 | RecursionError
class A:
    def __new__(cls): return cls()
A()
#: exit 1 | RecursionError
class A:
    def __init__(self): A()
A()
#: exit 1 | RecursionError
class A:
    def __init_subclass__(cls):
        class B(cls): pass
class C(A): pass
#: exit 1 | RecursionError
class M(type):
    def __instancecheck__(cls, o): return isinstance(o, cls)
class A(metaclass=M): pass
isinstance(1, A)
#: exit 1 | RecursionError
class M(type):
    def __getattr__(cls, n): return cls.x
class A(metaclass=M): pass
A.y
#: exit 1 | RecursionError
class M(type):
    def __prepare__(name, bases, **k):
        class X(metaclass=M): pass
        return {}
class A(metaclass=M): pass
#: exit 1 | RecursionError
class A:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
with A(): pass
#: exit 1 | RecursionError
class A:
    def __exit__(self, *a):
        with self: pass
    def __enter__(self): pass
with A(): pass
#: exit 1 | RecursionError
class A:
    def __await__(self): return A().__await__()
import asyncio
async def main(): await A()
asyncio.run(main())
#: exit 1 | RecursionError
class A:
    def __aiter__(self): return self
    def __anext__(self): return self.__anext__()
import asyncio
async def main():
    async for x in A(): pass
asyncio.run(main())
#: exit 1 | RecursionError
class A:
    def __length_hint__(self):
        list(self)
    def __iter__(self): return self
    def __next__(self): raise StopIteration
list(A())
#: exit 1 | RecursionError
class A:
    def __neg__(self): return -self
    def __invert__(self): return ~self
-A()
#: exit 1 | RecursionError
class A:
    def __pow__(self, o, m=None): return pow(self, o, m)
A() ** 2
#: exit 1 | RecursionError
class A:
    def __round__(self, n=0): return round(self, n)
round(A(), 1)
#: exit 1 | RecursionError
class A:
    def __reversed__(self): return reversed(self)
reversed(A())
#: exit 1 | RecursionError
class A:
    def __dir__(self): return dir(self)
dir(A())
#: exit 1 | RecursionError
class A:
    def __fspath__(self):
        import os
        return os.fspath(self)
import os
os.fspath(A())
#: exit 1 | RecursionError
class A:
    def __bytes__(self): return bytes(self)
bytes(A())
#: exit 1 | RecursionError
import copy
class A:
    def __deepcopy__(self, m): return copy.deepcopy(self, m)
copy.deepcopy(A())
#: exit 1 | RecursionError
import copy
class A:
    def __copy__(self): return copy.copy(self)
copy.copy(A())
#: exit 1 | RecursionError
class A:
    def __set_name__(self, o, n):
        type("X", (), {"a": self})
class B: a = A()
#: exit 1 | RecursionError
class A:
    def __class_getitem__(cls, i): return cls[i]
A[1]
#: exit 1 | RecursionError
class A:
    def __mro_entries__(self, bases):
        class X(self): pass
class B(A()): pass
#: exit 1 | RecursionError
class A:
    @property
    def x(self): return self.x
A().x
#: exit 1 | RecursionError
import functools
class A:
    @functools.cached_property
    def x(self): return self.x
A().x
#: exit 1 | RecursionError
class A:
    def __missing__(self, k): return self[k]
class D(dict):
    def __missing__(self, k): return self[k]
D()[1]
#: exit 1 | RecursionError
import collections
d = collections.defaultdict(lambda: d[1])
d[1]
#: exit 1 | RecursionError
class A:
    def __instancecheck__(self, o): return isinstance(o, self)
isinstance(1, A())
#: exit 1 | RecursionError
class A:
    @property
    def __class__(self): return isinstance(self, int)
isinstance(A(), int)
#: exit 1 | RecursionError
import json
class E(json.JSONEncoder):
    def default(self, o): return self.encode(o)
E().encode(object())
#: exit 1 | RecursionError
class A:
    def __rmul__(self, o): return o * self
    def __imul__(self, o): self *= o
a = A()
a *= 1
