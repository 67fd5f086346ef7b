# Class 57: isinstance and except with deep or odd classes.
#: exit 1 | RecursionError
t = (str,)
for _ in range(10**5): t = (t,)
isinstance(1, t)
#: exit 1 | RecursionError
t = (ValueError,)
for _ in range(10**5): t = (t,)
issubclass(int, t)
#: exit 1
t = (ValueError,)
for _ in range(10**5): t = (t,)
try: 1 / 0
except t: pass
#: exit 1 | TypeError
try: 1 / 0
except 5: pass
#: exit 1 | TypeError
isinstance(1, (str, 5))
#: exit 0|1
class A:
    @property
    def __bases__(self): return (A(),)
issubclass(A(), int)
#: exit 1|5
class A:
    @property
    def __bases__(self): return (self, self)
issubclass(A(), int)
#: exit 0|1
import abc
class A(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return issubclass(c, A)
isinstance(1, A)
#: exit 0|1|5
t = int
for i in range(5000): t = t | type(f"T{i}", (), {})
isinstance("x", t); repr(t); hash(t); t == t
#: exit 0|1
import typing
isinstance(1, typing.Union[int, typing.List[int]]); isinstance(1, list[int])
class P(typing.Protocol): x: int
isinstance(1, P)
