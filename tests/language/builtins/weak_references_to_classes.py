import weakref, enum, abc
class M(type): pass
class A(metaclass=M): pass
class C(enum.Enum): X=1
class D(abc.ABC): pass
for o in (A, C, D, int, C.X, M, type):
    try: print(weakref.ref(o)() is o)
    except TypeError as e: print(e)
import functools


@functools.singledispatch
def shown(value):
    return 'other'


@shown.register(C)
def _(value):
    return 'enumerated'


print(shown(C.X), shown(1), len(weakref.WeakSet([A, C, D])))
