import json, enum, collections, random, decimal
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
bad=['','[','{','[1,]','[1 2]','{"a":}','{"a" 1}','{"a":1,}','{a:1}','{"a":1 "b"}','"abc','"a\\','"a\\x"','"\\u12"','"\\ud800\\u12"','"a\nb"','nul','tru','-','01','1.','1e','.5','+1','[1],','NaN','-Infinity','Infinity','[NaN]','"\\ud83d\\ude00"','"\\ud83d"','{"a":1}x',' [ 1 , 2 ] ','é','"é\\n', '["é" 1]','1e999','-0','-0.0','123456789012345678901234567890','1.5e-3','{"a":1,"a":2}','[[]]','{}','[]','null','true','"\\/\\b\\f"','[1,\n2,\n x]','\ufeff[]','{"a":[1,{"b":null}]}','"\x7f"','[tru]','{"k":tru}','-x','2.5E+2','1E400']
for s in bad:
    t(json.loads,s); t(json.loads,s,strict=False); t(json.loads,s,object_pairs_hook=list); t(json.loads,s,parse_float=decimal.Decimal,parse_int=str,parse_constant=lambda c:c+'!'); t(json.loads,s,object_hook=lambda d:('h',d)); t(json.JSONDecoder().raw_decode,s)
t(json.loads,b'[1]'); t(json.loads,'[1]'.encode('utf-16')); t(json.loads,5); t(json.loads,b'\xff'); t(json.JSONDecoder().raw_decode,'  1',2); t(json.JSONDecoder().raw_decode,'1',-1); t(json.loads,'['*100000); t(json.loads,'{"a":'*100000)
class E(enum.IntEnum): A=1
class F(float): 
    def __repr__(s): return 'F!'
class I(int):
    def __repr__(s): return 'I!'
class S(str): pass
class L(list): pass
class D(dict): pass
class O: pass
vals=[None,True,False,0,-5,2**70,1.5,1e300,1e16,-0.0,float('nan'),float('inf'),'é\n"\\\x00\x7f🎉/\u2028',[],[1,[2,[]]],(),(1,),{},{'a':1,'b':[1,{'c':None}]},{1:2,None:3,True:4,1.5:6,float('nan'):7},E.A,F(2.5),I(7),S('s'),L([1]),D(a=1),collections.OrderedDict(z=1,a=2),collections.namedtuple('P','x y')(1,2),O,{1,2},b'x',{(1,):2},[O],{'a':{O:1}},'\ud800',collections.Counter('aa'),{'b':1,'a':2},{2:1,'a':3},1j,range(3),{E.A:1},collections.deque([1])]
for v in vals:
    for kw in [{},{'indent':2},{'indent':'\t','sort_keys':True},{'separators':(',',':')},{'sort_keys':True},{'ensure_ascii':False},{'skipkeys':True},{'allow_nan':False},{'default':str if v is not O else (lambda o:'x')},{'indent':0},{'check_circular':False},{'indent':1,'skipkeys':True}]:
        t(json.dumps,v,**kw)
a=[]; a.append(a); t(json.dumps,a); d={}; d['x']=[d]; t(json.dumps,d); t(json.dumps,a,check_circular=False); t(json.dumps,1,default=lambda o:o); t(json.dumps,O(),default=lambda o:o) if 0 else 0
x=[]
class Enc(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
t(json.dumps,{'s':{3,1}},cls=Enc); t(json.dumps,{'s':b'x'},cls=Enc); t(Enc(indent=2).encode,[{1}]); t(lambda: list(json.JSONEncoder().iterencode([1,{'a':2}]))); t(lambda: list(Enc(indent=1).iterencode([{1},'x'])))
import io
f=io.StringIO(); json.dump({'a':[1,2]},f,indent=2); print(f.getvalue()); f.seek(0); t(json.load,f)
try: json.loads('{"a":\n tru}')
except json.JSONDecodeError as e: print(e.msg,e.pos,e.lineno,e.colno,e.doc,repr(e))
r=random.Random(9)
def mk(d=0):
    k=r.randrange(9 if d<4 else 6)
    if k==0: return r.choice([None,True,False])
    if k==1: return r.randrange(-10**r.randrange(1,25),10**r.randrange(1,25))
    if k==2: return r.uniform(-1,1)*10**r.randrange(-20,20)
    if k<6: return ''.join(chr(r.choice([r.randrange(128),r.randrange(0x300),r.randrange(0xe000,0x11000)])) for _ in range(r.randrange(8)))
    if k<8: return [mk(d+1) for _ in range(r.randrange(5))]
    return {mk(9) if r.random()<.2 else str(i): mk(d+1) for i in range(r.randrange(5))}
for i in range(300):
    v=mk(); s=json.dumps(v,indent=r.choice([None,1,'  ']),ensure_ascii=r.random()<.5); print(s); w=json.loads(s); print(json.dumps(w)==json.dumps(v) or w)
    m=list(s)
    if m: m[r.randrange(len(m))]=r.choice('{}[],:"\\0a \n')
    t(json.loads,''.join(m))
t(json.encoder.encode_basestring_ascii,'é'); t(json.encoder.encode_basestring,'é"'); t(json.decoder.scanstring,'abc"d',0); t(json.decoder.scanstring,'"abc"d',1)
