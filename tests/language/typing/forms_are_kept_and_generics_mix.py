# The same arguments give the same form; Generic in other orders and in named tuples; protocols that are registered or final.
from typing import *
T=TypeVar('T')
class B(Generic[T]): pass
class C(Generic[T], B[T]): pass
print(C.__mro__)
T=TypeVar('T')
class P(Generic[T], Protocol):
    def m(self): ...
print(P.__mro__)
print(Literal[1, True], Literal[1,True]==Literal[1,True], Literal[True]==Literal[1], Literal[1,1], Literal['a','b','a'], Literal[0]==Literal[False])
import copy
print(copy.copy(List) is List, copy.deepcopy(List[int])==List[int])
print(get_type_hints(int), get_type_hints(str))
N=NewType('N',int)
try:
    class X(N): pass
except TypeError as e: print(e)
@no_type_check
def f(a:'whatever'): pass
print(get_type_hints(f), f.__no_type_check__)
@runtime_checkable
class HasX(Protocol):
    x:int
class A: x=1
class Bx: pass
print(isinstance(A(),HasX),isinstance(Bx(),HasX))
try: issubclass(A,HasX)
except TypeError as e: print(e)
class Pr(Protocol):
    def meth(self): ...
class Impl: pass
Pr.register(Impl)
print(issubclass(Impl, Pr) if False else 'ok')
@final
@runtime_checkable
class F(Protocol):
    def a(self): ...
class FF:
    def a(self): pass
print(isinstance(FF(),F), issubclass(FF,F))
import collections.abc as c
P=ParamSpec('P')
print(c.Callable[Concatenate[int,P],int])
print(get_args(Callable[Concatenate[int,P],int]))
print(get_args(Callable[[int],str]), get_args(Callable[...,str]), get_args(Callable[[],str]))
T=TypeVar('T')
Ts=TypeVarTuple('Ts')
class Arr(Generic[*Ts]): pass
print(Arr[int,str], Arr[()], Arr[*Ts][int,str])
def f(*args: *Ts): pass
print(f.__annotations__)
print(Tuple[int,*Tuple[str,...]])
class S(Generic[T]):
    def push(self,x:T)->None: ...
print(S[int]().__orig_class__, S.__parameters__, S.__orig_bases__)
class D(S[int]): pass
print(D.__orig_bases__, D.__parameters__, D.__mro__)
try: S[int,str]
except TypeError as e: print(e)
print(TypeVar('X',bound='S').__bound__, TypeVar('Y',int,str).__constraints__, repr(TypeVar('Z',covariant=True)), repr(TypeVar('W',contravariant=True)))
class G(TypedDict,Generic[T]):
    a:T
print(G[int], G[int](a=1))
class E(NamedTuple,Generic[T]):
    x:T
print(E[int](3))
