import collections, types, dataclasses
from pprint import pprint, pformat, PrettyPrinter, isreadable, isrecursive, saferepr, pp
words = 'the quick brown fox jumped over a lazy dog'.split()
d = dict(zip(words, range(9)))
pprint(collections.OrderedDict(d)); pprint(collections.defaultdict(int, d)); pprint(collections.Counter('senselessness'), width=30); pprint(collections.ChainMap(d, {'x': 1}))
pprint(collections.deque(zip(words, range(9)))); pprint(collections.deque(zip(words, range(9)), maxlen=20)); pprint(types.SimpleNamespace(**d, x=list(range(50)))); pprint(types.MappingProxyType(d))
pprint(collections.UserDict(d)); pprint(collections.UserList(d.items())); pprint(collections.UserString(' '.join(words)*3), width=30); pprint(b'abcdefghijklmnopqrstuvwxyz'*3, width=30); pprint(bytearray(b'abcdefghijklmnopqrstuvwxyz'*3), width=40)
@dataclasses.dataclass
class D:
    a: int
    b: list
    c: 'D' = None
    def __str__(self): return 'x'
@dataclasses.dataclass
class E:
    a: int
    def __repr__(self): return 'custom '*20
pprint(D(1, list(range(40)), D(2, ['x'*30]*3))); pprint(E(1))
x = []; x.append(x); print(isreadable(x), isrecursive(x), isreadable([1, int]), isreadable({1: 'a'}), isreadable(object()))
class Dotted(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return (object if ' ' not in object else repr(object)), 1, 0
        return PrettyPrinter.format(self, object, context, maxlevels, level)
print(Dotted().pformat({'names with spaces': 'should be presented using repr()', 'others.should.not.be': 'like.this'}))
pprint({'a': [1, {'b': [2, {'c': [3]}]}]}, depth=3); pprint([words]*5, indent=4, compact=True); pprint({'k'+str(i): list(range(i)) for i in range(15)}, sort_dicts=False, width=60)
pprint([d, {frozenset(words)} and 1], compact=True, width=40); pprint(123456789, underscore_numbers=True); pprint([123456789]*10, underscore_numbers=True)
pprint([collections.Counter(words), {'x': collections.OrderedDict(d)}])
