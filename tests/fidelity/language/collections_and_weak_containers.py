import collections, collections.abc as c, weakref, typing, gc, inspect, copy
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
objs=[1,'a',b'b',[],(),{},set(),frozenset(),iter([]),(i for i in []),range(3),len,object(),None,type,{}.keys(),{}.items(),{}.values(),collections.deque(),collections.Counter(),collections.ChainMap(),bytearray(),memoryview(b''),map(len,[]),open,collections.UserDict(),collections.OrderedDict()]
for n in c.__all__: print(n,[isinstance(o,getattr(c,n)) for o in objs], getattr(c,n).__module__, getattr(c,n).__qualname__, sorted(getattr(c,n).__abstractmethods__), [b.__name__ for b in getattr(c,n).__mro__], inspect.isabstract(getattr(c,n)))
class S(c.Sequence):
    def __init__(s,l): s.l=l
    def __getitem__(s,i): return s.l[i]
    def __len__(s): return len(s.l)
s=S([1,2,3,2]); t(list,s); t(list,reversed(s)); t(s.index,2); t(s.index,2,2); t(s.index,9); t(s.index,2,-1); t(s.count,2); t(lambda:2 in s); t(s.index,3,0,2); t(s.index,3,0,-1)
class MS(S,c.MutableSequence):
    def __setitem__(s,i,v): s.l[i]=v
    def __delitem__(s,i): del s.l[i]
    def insert(s,i,v): s.l.insert(i,v)
m=MS([1,2,3]); m.append(4); m.extend([5]); m+=m; m.reverse(); m.remove(2); t(m.pop); t(m.pop,0); print(m.l); t(m.remove,99); m.clear(); print(m.l); t(m.pop)
class M(c.MutableMapping):
    def __init__(s,d=()): s.d=dict(d)
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=M({'a':1,'b':2}); print(m.keys(),m.items(),m.values()) if 0 else 0
print(list(m.keys()),list(m.items()),list(m.values()),m.get('z',5),'a' in m,m==M({'b':2,'a':1}),m=={'a':1,'b':2},m!={}); t(m.pop,'z'); t(m.pop,'z',3); t(m.pop,'a'); t(m.popitem); t(m.popitem); m.update({'x':1},y=2); m.update([('z',3)]); m.update(M({'q':9})); print(m.d); t(m.setdefault,'n'); t(m.update,5); m.clear(); print(len(m)); t(reversed,m); t(hash,m)
print(M({'a':1}).keys()&{'a','b'}, M({'a':1}).keys()|['c'] if 0 else '', M({'a':1}).items()-{('a',1)}, ('a',1) in M({'a':1}).items(), 1 in M({'a':1}).values(), M({'a':1}).keys()=={'a'}, len(M({'a':1}).values()))
class Z(c.MutableSet):
    def __init__(s,i=()): s.s=list(dict.fromkeys(i))
    def __contains__(s,x): return x in s.s
    def __iter__(s): return iter(s.s)
    def __len__(s): return len(s.s)
    def add(s,x):
        if x not in s.s: s.s.append(x)
    def discard(s,x):
        if x in s.s: s.s.remove(x)
    def __repr__(s): return f'Z({s.s})'
a,b=Z([1,2,3]),Z([2,3,4])
for e in ('a&b','a|b','a-b','a^b','a<b','a<=b','a==b','a>b','a!=b','a&[1]','[1]&a','a|[9]','[9]|a','a-[1]','[1,7]-a','a^[1]','a<5','a&5','a|5','a-5','5-a','a^5','a.isdisjoint([9])','a._hash()==hash(frozenset([1,2,3]))','{1}<=a','a>={1}','a=={1,2,3}','a<{1}'): t(eval,e,{'a':a,'b':b})
a|=[7]; print(a); a&={1,7}; print(a); a-=[1]; print(a); a^=[7,8]; print(a); a^=a; print(a); t(a.pop); t(a.remove,1); t(hash,a)
t(c.Sequence); t(S.__class_getitem__,int); t(lambda:c.Mapping[str,int]); t(lambda:c.Callable[[int],str]); t(lambda:c.Callable[...,str]); t(lambda:c.Callable[int]); t(lambda:c.Callable[[],None].__args__); T=typing.TypeVar('T'); t(lambda:c.Callable[[T],T][int]); t(lambda:c.Callable[5,int]); t(lambda:c.Sized[int]); t(lambda:c.Iterable[int]); t(lambda:c.KeysView[int]); t(lambda: c.Hashable[int])
class G(c.Generator):
    def send(s,v): raise StopIteration(v)
    def throw(s,*a): return super().throw(*a)
g=G(); t(g.close); t(g.throw,ValueError); t(g.throw,ValueError('x')); t(list,g)
class It(c.Iterator):
    def __next__(s): return super().__next__()
t(list,It()); t(iter,It()) if 0 else 0
class NoHash: __hash__=None
print(isinstance(NoHash(),c.Hashable), issubclass(list,c.Hashable), issubclass(int,c.Hashable))
class Sub(c.Sized):
    def __len__(s): return 3
class Len:
    def __len__(s): return 1
print(issubclass(Len,c.Sized),issubclass(Len,Sub),isinstance(Sub(),c.Sized)); t(lambda: type('Q',(c.Sized,),{})())
async def co(): pass
x=co(); print(isinstance(x,c.Awaitable),isinstance(x,c.Coroutine),isinstance(x,c.Generator)); x.close()
async def ag(): yield 1
print(isinstance(ag(),c.AsyncGenerator),isinstance(ag(),c.AsyncIterator))
match S([1,2]):
    case [p,q]: print(p,q)
match M({'k':1}):
    case {'k':v}: print(v)
class O:
    def __init__(s,n=0): s.n=n
    def __repr__(s): return f'O({s.n})'
    def m(s): return s.n
    def __deepcopy__(s,memo): return s
o1,o2=O(1),O(2)
w=weakref.WeakValueDictionary({'a':o1},b=o2); print(dict(w),len(w),'a' in w,w.get('z'),list(w.keys()),list(w.values()),list(w.items()),w['b'],len(w.valuerefs())); t(lambda:w['z']); t(w.pop,'z'); t(w.pop,'z',1); t(w.setdefault,'a',o2); t(lambda: dict(w|{'c':o1})); t(lambda:dict({'c':o1}|w)); t(lambda:dict(w.copy())); t(lambda: dict(copy.copy(w))); t(lambda: w.update(5)); t(lambda: w==w); t(lambda: w|5)
del o2; print(dict(w)); t(w.popitem); t(w.popitem); t(lambda: w.__setitem__('i',5))
k=weakref.WeakKeyDictionary({o1:1}); o3=O(3); k[o3]=3; print(dict(k),len(k),o1 in k,5 in k,k.get(o1),list(k.items()),k[o3],len(k.keyrefs())); t(k.pop,O(),0); t(k.setdefault,o3,9); del o3; print(dict(k)); t(lambda: k[5]); t(lambda: dict(copy.deepcopy(k))); del k[o1]; print(len(k)); t(k.popitem)
ws=weakref.WeakSet([o1]); o4=O(4); ws.add(o4); print(len(ws),o4 in ws,5 in ws,sorted(x.n for x in ws)); 
for e in ('ws|[o1]','ws&[o1]','ws-[o1]','ws^[o1]'): print(e,sorted(x.n for x in eval(e)))
for e in ('ws<=ws','ws<ws','ws>=[o1]','ws==weakref.WeakSet([o1,o4])','ws==5','ws.isdisjoint([o1])','ws.issubset([o1])','ws>[o1]','ws.issuperset([])'): t(eval,e,globals())
c2=ws.copy(); c2-=[o1]; print(len(c2)); c2^=[o1,o4]; print(len(c2)); c2&=[o1]; c2|=[o4]; c2.update([o1]); c2.difference_update([o4]); c2.remove(o1); t(c2.remove,o1) if 0 else 0; t(c2.pop); c2.symmetric_difference_update([o1]); c2.intersection_update([]); c2.discard(o1); print(len(c2)); del o4; print(len(ws)); ws.clear(); print(len(ws)); t(ws.add,5)
wm=weakref.WeakMethod(o1.m,lambda r:print('gone',r())); print(wm()(),wm==weakref.WeakMethod(o1.m),wm!=weakref.WeakMethod(o1.m),hash(wm)==hash(weakref.WeakMethod(o1.m))); t(weakref.WeakMethod,5); 
f=weakref.finalize(o1,print,'fin',1,end='!\n'); print(f.alive,f.atexit,f.peek()[1:]); f.atexit=False; print(f.atexit); w=None; del o1; print(f.alive,wm(),f(),f.peek(),f.detach(),f.atexit)
q=O(5); f=weakref.finalize(q,print,'x'); print(f.detach()[0],f.alive,f()); f2=weakref.finalize(q,print,'exit1'); f3=weakref.finalize(q,print,'exit2')
class Kid(weakref.finalize): pass
