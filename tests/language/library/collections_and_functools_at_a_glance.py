from collections import deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap, UserDict, UserList, UserString
import collections.abc, functools, operator, copy, weakref, types, heapq, bisect
d=deque([1,2,3],maxlen=3); d.append(4); d.rotate(1); print(d, d[0], len(d), list(reversed(d)), 3 in d)
dd=defaultdict(list); dd['a'].append(1); print(dd, dd['b'], dict(dd))
od=OrderedDict(a=1,b=2,c=3); od.move_to_end('a'); print(od, od.popitem(last=False), od.keys(), list(od.items()))
c=Counter('abracadabra'); print(c, c.most_common(2), c['z'], c+c, list(c.elements()))
P=namedtuple('P','x y', defaults=[5]); p=P(1); print(p, p.x, p._replace(x=3), P._fields, p._asdict(), P.x, p==(1,5), P._make([3,4]))
try: P()
except TypeError as e: print(e)
print(ChainMap({'a':1},{'b':2}), UserDict(a=1), UserList([1,2]), UserString('abc').upper())
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance(d, collections.abc.MutableSequence), isinstance(iter([]), collections.abc.Iterator), issubclass(int, collections.abc.Hashable))
print(collections.abc.Callable[[int,str],bool], collections.abc.Iterable[int], collections.abc.Sequence)
@functools.lru_cache(maxsize=2)
def f(x): print('call',x); return x*x
f(1);f(2);f(1);f(3);f(2); print(f.cache_info(), f.__name__)
@functools.cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80), fib.cache_info())
print(functools.reduce(operator.add,[1,2,3]), functools.partial(print,1,sep='-'))
functools.partial(print,1,sep='-')(2,3)
print(sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
@functools.singledispatch
def g(x): return 'obj'
@g.register
def _(x:int): return 'int'
@g.register(list)
def _(x): return 'list'
print(g(1.0),g(1),g([]),g(True))
@functools.total_ordering
class V:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(V(1)<=V(2), V(1)>=V(2), V(1)>V(0))
class A:
    def __init__(self): self.x=[1,2]; self.y={'a':self}
    @functools.cached_property
    def z(self): print('once'); return 5
a=A(); b=copy.deepcopy(a); print(b.x, b.x is a.x, b.y['a'] is b, a.z, a.z)
b=copy.copy(a); print(b.x is a.x)
r=weakref.ref(a); print(r() is a); a2=a; del a,a2,b
import sys
wd=weakref.WeakValueDictionary(); o=A.__new__(A); wd['k']=o; print(len(wd)); del o; print(len(wd))
h=[]; 
for x in [5,3,8,1]: heapq.heappush(h,x)
print(h, heapq.heappop(h), heapq.nlargest(2,[1,5,3]), list(heapq.merge([1,4],[2,3])))
print(bisect.bisect([1,2,3],2), operator.itemgetter(1,2)('abc'), operator.attrgetter('x')(p), operator.methodcaller('upper')('a'))
print(types.SimpleNamespace(a=1), types.FunctionType, type(types.GeneratorType))
print(copy.deepcopy([1,{2:(3,[4])}]), copy.copy(d), copy.deepcopy(P(1,[2])))
print(od == OrderedDict(c=3,b=2), od|{'z':1})
for x in (lambda: deque(maxlen=-1), lambda: deque().pop(), lambda: dd.__missing__('k') , lambda: defaultdict(3), lambda: namedtuple('a b','x'), lambda:OrderedDict().popitem()):
    try: print(x())
    except Exception as e: print(type(e).__name__, e)
