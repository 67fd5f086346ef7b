# Class 15: containers that hold themselves.
#: exit 0 | [[...]]
l = []; l.append(l); print(l)
d = {}; d[1] = d; print(d)
t = ([],); t[0].append(t); print(t)
import collections
q = collections.deque(); q.append(q); print(q)
o = collections.OrderedDict(); o[1] = o; print(o)
dd = collections.defaultdict(list); dd[1] = dd; print(dd)
c = collections.ChainMap({}); c.maps.append(c); 
u = collections.UserList(); u.append(u); print(u)
import types
n = types.SimpleNamespace(); n.n = n; print(n)
v = {}; v["v"] = v.values(); 
print(str(v)[:10])
#: exit 1 | RecursionError
l = []; l.append(l); m = []; m.append(m); l == m
#: exit 1 | RecursionError
d = {}; d[1] = d; e = {}; e[1] = e; d == e
#: exit 1 | ValueError: Circular reference
import json
l = []; l.append(l); json.dumps(l)
#: exit 0
import copy
l = []; l.append(l); m = copy.deepcopy(l); assert m[0] is m
d = {}; d["d"] = d; assert copy.deepcopy(d)["d"] is not d
class A: pass
a = A(); a.a = a; assert copy.deepcopy(a).a is not a
#: exit 0
import functools
p = functools.partial(print)
p.__setstate__((p, (), {}, {})) if hasattr(p, "__setstate__") else None
try: repr(p)
except RecursionError: pass
#: exit 0|1
import dataclasses
@dataclasses.dataclass
class D: x: object = None
d = D(); d.x = d; print(d)
try: dataclasses.asdict(d)
except RecursionError: print("recursion")
d == D(d)
#: exit 0|1
e = ValueError(); e.args = (e,); e.__context__ = e
try: repr(e)
except RecursionError: print("recursion")
raise e
#: exit 0|1
import pprint
l = []; l.append(l); pprint.pprint(l)
d = {}; d[1] = [d]; pprint.pprint(d)
#: exit 1 | RecursionError
x = {}
x["x"] = x.items()
x.items() == x.items() ; {1: x.items()} == {1: x.items()}
l = [x.items()]; l.append(l)
m = [x.items()]; m.append(m)
l == m
#: exit 0|1
import types, collections
class T(tuple): pass
l = []; t = T((l,)); l.append(t); print(t)
s = set(); f = frozenset()
class S(set):
    __hash__ = object.__hash__
s = S(); s.add(s); print(s)
#: exit 0|1
def f(): pass
f.__wrapped__ = f
import inspect
inspect.signature(f)
#: exit 0|1
c = __import__("collections").ChainMap()
c.maps = [c]
c["x"]
#: exit 0|1|5
import itertools
l = []
l.extend(itertools.chain([l], l, l))
g = (x for x in [1])
l = [1]
l.extend(x for x in l if len(l) < 1000)
for x in l:
    l.append(x)
    if len(l) > 10**5: break
