# What the builtin functions and containers answer to right and wrong arguments.
class A:
    pass


class Negative:
    def __len__(self):
        return -1


class Huge:
    def __len__(self):
        return 2**70


class Text:
    def __len__(self):
        return "a"


L, L2, L3 = Negative, Huge, Text

EXPRESSIONS = r"""
abs('a')
abs()
abs(1,2)
all(1)
any()
bin(1.5)
bin(-10)
bin(True)
hex(255)
hex('a')
oct(-8)
chr(-1)
chr(0x110000)
chr('a')
chr(2**70)
ord('ab')
ord('')
ord(1)
ord(b'a')
ord(b'ab')
callable(len)
divmod(1,0)
divmod('a',1)
divmod(7)
dir(1,2)
getattr(1)
getattr(1,'foo')
getattr(1,2)
getattr(1,'foo',3)
hasattr(1,2)
hasattr(1)
setattr(1,'a',2)
setattr(1,2,2)
delattr(1,'a')
delattr(1,3)
hash([])
id()
input()
isinstance(1,2)
isinstance(1)
issubclass(1,2)
issubclass(int,2)
isinstance(1,(int,2))
isinstance(1,('a',))
iter(1)
iter()
iter(1,2)
iter(1,2,3)
len(1)
len()
len(L())
len(L2())
len(L3())
max()
max(1)
max([])
max([],default=3)
max(1,2,default=3)
max([1,'a'])
max(1,2,key=3)
max([1],foo=2)
max([3,1,2],key=lambda x:-x)
max('a',key=None)
max([],key=None)
min([])
min(1)
min()
next(1)
next(iter([]))
next(iter([]),1)
next()
pow(2)
pow(2,3,0)
pow(2,-1,4)
pow(2,-1,5)
pow(2,3,5)
pow(2.0,3,5)
pow('a',2)
pow(base=2,exp=3)
pow(2,3,mod=5)
print(sep=1)
print(end=1)
print(foo=1)
print(1,file=3)
print(1,file=None)
repr()
reversed(1)
reversed({1})
round('a')
round()
round(1.5,'a')
round(2.5)
round(-2.675,2)
round(12345,-2)
round(number=2.5)
round(1.5,None)
round(A())
sorted(1)
sorted()
sorted([1],2)
sorted([1,'a'])
sorted([1],foo=1)
sorted([2,1],reverse=1)
sorted([2,1],key=1)
sum(1)
sum()
sum(['a'])
sum([],'')
sum([],b'')
sum([],bytearray())
sum([[1],[2]],[])
sum([0.1]*10)
sum([1,2.5,True])
sum([1],start=5)
sum([1e100,1,-1e100])
sum([2**62,2**62,1.5])
vars(1)
vars(1,2)
vars(A())
zip(1)
list(zip([1],[2,3],strict=True))
list(zip([1,2],[2],strict=True))
list(zip([1],[2],[3,4],strict=True))
list(zip([1,2],[2,3],[3],strict=True))
zip(foo=1)
__import__(1)
__import__('')
aiter(1)
anext(1)
exit()
exit(3)
compile(1,'a','eval')
compile('1','a','foo')
compile('1',1,'eval')
eval(1)
eval('1',1)
eval('1',{},1)
exec(1)
exec('1',1)
eval('  1+1')
eval()
exec()
exec('1',{},[])
exec('a=1',{},[])
enumerate(1)
enumerate()
enumerate([1],'a')
enumerate([1],foo=1)
enumerate([1],2,3)
map(1)
map()
map(foo=1)
filter(1)
filter(None,1)
filter(a=1)
range()
range('a')
range(1,2,0)
range(1,2,3,4)
range(1.5)
range(a=1)
slice()
slice(1,2,3,4)
format(1,2)
format(1,'d')
format()
format([], 'x')
ascii('é\\n')
globals(1)
locals(1)
__debug__
staticmethod
memoryview
sum(x for x in [1,2])
tuple(1,2)
tuple(a=1)
list(a=1)
list(1,2)
set(1,2)
set(a=1)
frozenset(1,2)
frozenset(a=1)
reversed()
reversed([],1)
isinstance(1,int|str)
isinstance([],list[int])
int|str|None
list[int]|None
list[int](range(3))
[].index(1)
().index(1)
[1].remove(2)
[].pop()
[1].pop(5)
[].insert('a',1)
[1][5]
(1,)[5]
[1]+(1,)
(1,)+[1]
[1]*'a'
[1]<(1,)
[1]<['a']
{}['a']
{}[(1,2)]
range(5)['a']
range(5)[10]
[0]*2**62
[0]*2**63
(0,)*2**62
[1][2**70]
[].append()
[].append(1,2)
[].sort(1)
[].index()
[].clear(1)
{}.keys()[0]
dict(1)
dict([1])
set().pop()
set().remove(1)
{1}.union(1)
{1}|[1]
{1}-[1]
frozenset()|1
{1}<[1]
{1}.add([])
{[]}
{1}.issubset(1)
hash({1})
slice(1,2).indices(5)
slice(1,2).indices(-1)
slice('a',2).indices(5)
[1][::0]
[1]['a':]
hash(slice(1))
int|1
list[int][str]
"""

for line in EXPRESSIONS.strip().splitlines():
    try:
        result = repr(eval(line))
    except (Exception, SystemExit) as error:
        result = f"{type(error).__name__} {error.args}"
    print(line, "->", result)
