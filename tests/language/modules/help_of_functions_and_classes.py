# help(): pages about functions, classes, bound methods, comments in place of a text.
class Base:
    "Base doc"
    b=1
    def bm(self): "bm doc"
class A(Base):
    """Class A

    second"""
    x=1
    y: int = 3
    def __init__(self,q): "init it"
    def m(self, *a, k: int=3) -> str:
        """method m

        more"""
    async def am(self): pass
    @property
    def p(self):
        "prop p"
        return 1
    @property
    def nodoc(self): return 1
    @nodoc.setter
    def nodoc(self,v): pass
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): "cm"
    alias=m
    def _priv(self): pass
    def __eq__(self,o): return True
    class In: pass
    l=lambda self: 3
help(A)
from dataclasses import dataclass
@dataclass
class D:
    "d"
    a:int
    b:str='x'
help(D)
help(D(1))
def gen(): yield
help(gen)
help(lambda x: x)
# comment above
# second
def com(a,*,b): pass
help(com)
class A:
    def m(self): "mm"
    @classmethod
    def c(cls): "cc"
    @property
    def p(self): "pp"
    def bm(self): pass
class B(A):
    def m(self): pass
    def __repr__(self): return 'x'
help(A.m)
help(A().m)
help(A.c)
help(A.p)
help(B)
help(B.m)
help(B())
class C: pass
help(C)
import abc
class F(abc.ABC):
    @abc.abstractmethod
    def f(self): "ff"
help(F)
class M(type):
    def mm(cls): "meta"
class K(metaclass=M):
    pass
help(K)
class S:
    __slots__=('a','b')
    z=[1,2,3]*20
    d={'k':'v'*200}
    def __init__(self): self.a=1
    def __add__(self,o): pass
    def __len__(self): return 1
help(S)
def outer():
    def inner(): "in"
    return inner
help(outer())
import functools
def deco(f):
    @functools.wraps(f)
    def w(*a,**k): "w"; return f(*a)
    return w
@deco
def wrapped(x:int=3)->int: "orig"
help(wrapped)
