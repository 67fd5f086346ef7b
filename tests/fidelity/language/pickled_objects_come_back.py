import pickle, http, io, collections, datetime, dataclasses, enum, decimal, functools, fractions, uuid, pathlib
from typing import NamedTuple
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self,x): self.x=x
    def __eq__(s,o): return s.x==o.x
    def __repr__(s): return f'A({s.x!r})'
class S: 
    __slots__=('a','b')
class G(A):
    def __getstate__(self): return {'y':self.x}
    def __setstate__(self,s): self.x=s['y']*2
class R:
    def __reduce__(self): return (int,('42',))
class E(enum.Enum): P=1
@dataclasses.dataclass
class DC: a:int; b:list
class NT(NamedTuple): p:int
class L(list): pass
def fn(): pass
class Ex(Exception):
    def __init__(self,a,b): super().__init__(a,b); self.k=1
for v in [None,True,0,255,256,-1,65536,2**31,2**100,-2**100,-128,-2**15,1.5,'a','é'*300,b'x',b'y'*300,bytearray(b'z'),(),(1,),(1,2,3),(1,2,3,4),[],[1],[1,[2]],{},{'a':1},{1:2,3:4},set(),{1,2},frozenset([1]),A(5),G(3),R(),E.P,DC(1,[2]),NT(3),L([1]),fn,len,int,A,Ex(1,2),datetime.datetime(2020,1,2,3),datetime.timedelta(1),decimal.Decimal('1.5'),fractions.Fraction(1,3),collections.OrderedDict(a=1),collections.Counter('aab'),collections.deque([1,2],5),collections.defaultdict(int,{1:2}),range(5),slice(1,2),1j,functools.partial(fn,1),uuid.UUID(int=5),pathlib.PurePosixPath('/a'),list(range(1500)),type(None),...,NotImplemented,ValueError('x'),datetime.timezone.utc]:
    def go():
        w=pickle.loads(pickle.dumps(v)); return (w==v, type(w).__name__)
    t(go)
    for p in range(6):
        try: assert repr(pickle.loads(pickle.dumps(v,p)))==repr(v) or ' at 0x' in repr(v) or v==v and isinstance(v,(G,R))
        except Exception as e: print('p',p,type(e).__name__,e)
for v in [None,5,300,-5,2**80,'abc',b'ab',1.5,(1,2),[1,2],{'a':[1]},{1},frozenset({1}),A(5),True, A, len, E.P,['a','a','b'],bytearray(b'x')]: t(pickle.dumps,v); t(pickle.dumps,v,2) if 0 else 0
l=[]; l.append(l); w=pickle.loads(pickle.dumps(l)); print(w[0] is w); a=A(1); x=pickle.loads(pickle.dumps([a,a])); print(x[0] is x[1]); a.x=a; y=pickle.loads(pickle.dumps(a)); print(y.x is y)
def loc():
    class Q: pass
    return Q()
f=io.BytesIO(); pickle.dump([1],f); pickle.dump('b',f); f.seek(0); print(pickle.load(f),pickle.load(f)); t(pickle.load,f)
print(http.HTTPStatus(404), repr(http.HTTPStatus.OK), http.HTTPStatus.NOT_FOUND.phrase, http.HTTPStatus.OK.description, http.HTTPStatus.OK==200, f'{http.HTTPStatus.OK}', http.HTTPMethod.GET, repr(http.HTTPMethod.POST)); t(http.HTTPStatus,999)
