# super().name(...) calls what it finds without an object of super in between: nothing else may change by that.
import abc
class A:
    v = 1
    def f(self, *a, **k): return ('A', a, k)
    @property
    def p(self): return 'prop'
    @classmethod
    def c(cls, *a): return (cls.__name__, a)
    @staticmethod
    def s(x): return x
    def __init_subclass__(cls, **k): super().__init_subclass__(**k)
class M1(A):
    def f(self, *a, **k): return ('M1',) + super().f(*a, **k)
class M2(A):
    def f(self, *a, **k): return ('M2',) + super().f(*a, **k)
class D(M1, M2):
    def f(self, *a, **k): return ('D',) + super().f(*a, **k)
    def p2(self): return super().p.upper()
    @classmethod
    def c(cls, *a): return super().c(*a, 1)
    @classmethod
    def c2(cls): return super().c.__name__
    def s2(self): return super().s(4)
    def cls(self): return super().__class__()
    def nope(self): return super().nope()
    def swap(self, other):
        self = other
        return super().f()
    def captured(self):
        g = lambda: self
        return super().f(3), g() is self
    def gen(self):
        yield super().f(1)
        self = M1()
        try: yield super().f(2)
        except TypeError as e: yield str(e)
for C in (M1, M2, D): print(C().f(1, k=2))
d = D()
for i in range(3):
    print(d.c(5), d.s2(), d.p2() if hasattr(d,'p2') and i < 0 else '', d.captured(), D.c(7), D.c2())
    try: d.cls()
    except Exception as e: print(type(e), e)
    try: d.nope()
    except AttributeError as e: print(e, e.name, type(e.obj))
    print(d.swap(D()))
    try: d.swap(M2())
    except TypeError as e: print(e)
    try: d.swap(None)
    except Exception as e: print(type(e), e)
    print(list(d.gen()))
# change of a base between calls
def newf(self, *a, **k): return ('new', a)
for i in range(4):
    print(d.f())
    if i == 1: M2.f = newf
    if i == 2: del M2.f
A.f = len
try: d.f()
except TypeError as e: print(e)
A.f = lambda self: ('inst',)
print(d.f())
d.f = lambda: 'own'
print(d.f(), D.f(d))
# a factory: same code, other classes
def make(base):
    class X(base):
        def __init__(self, *a):
            super().__init__(*a)
        def __repr__(self): return 'X' + super().__repr__()
    return X
for i in range(3):
    for b in (list, dict, int, str, Exception):
        try: print(repr(make(b)()))
        except TypeError as e: print(b, e)
class Meta(type):
    def __new__(m, n, b, ns, **k): return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): super().__init__(n, b, ns)
    def __call__(c, *a): return super().__call__(*a)
class U(metaclass=Meta, x=3):
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): super().__init__()
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __setattr__(self, n, v): super().__setattr__(n, v)
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = None
u = U(1); u.z = 4; print(u.z, u == u, u == 3)
class Call:
    def __call__(self, x): return ('call', x)
class P:
    m = Call()
    n = 3
class Q(P):
    def m(self): return super().m(9)
    def n(self): return super().n()
print(Q().m())
try: Q().n()
except TypeError as e: print(e)
super_ = super
def outer():
    def super():
        class O:
            def f(self=None): return 'mine'
        return O()
    class Z:
        def f(self): return super().f()
    return Z().f()
print(outer())
def g(): return super().x()
try: g()
except RuntimeError as e: print(e)
class K:
    def f(): return super().x()
try: K.f()
except RuntimeError as e: print(e)
class Kd:
    def f(self):
        del self
        return super().x()
try: Kd().f()
except RuntimeError as e: print(e)
class Kw(A):
    def f(self): return super(
        ).f(
        )
print(Kw().f())
