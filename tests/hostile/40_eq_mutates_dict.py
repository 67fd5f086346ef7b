# Class 40: equality and hashes that change the dict or set being searched.
#: exit 0
import collections, functools, weakref
class K:
    act = staticmethod(lambda: None)
    def __init__(self, h=1): self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o): K.act(); return False
def attempt(f):
    try: f()
    except (KeyError, RuntimeError, ValueError, TypeError): pass
for act in (lambda: d.clear(), lambda: d.update({i: i for i in range(200)}), lambda: d.popitem() if d else 0, lambda: [d.pop(k, None) for k in list(d) if isinstance(k, int)]):
    for f in (lambda: d.get(K()), lambda: d[K()], lambda: d.setdefault(K(), 1), lambda: d.pop(K()), lambda: d.__setitem__(K(), 1), lambda: K() in d, lambda: d.update({K(): 1}), lambda: d | {K(): 2}, lambda: d == {K(): 1, K(): 2}, lambda: dict(d), lambda: d.keys() & {K()}, lambda: d.keys() - {K()}, lambda: d.items() <= {(K(), 1)}, lambda: d.__delitem__(K())):
        for kind in (dict, collections.OrderedDict, lambda: collections.defaultdict(list)):
            K.act = staticmethod(lambda: None)
            d = kind(); d.update({K(): 1, K(): 2, 3: 4})
            K.act = staticmethod(act)
            attempt(f)
            K.act = staticmethod(lambda: None); assert len(list(d)) == len(d)
for act in (lambda: s.clear(), lambda: s.update(range(500)), lambda: s.pop() if s else 0):
    for f in (lambda: K() in s, lambda: s.add(K()), lambda: s.remove(K()), lambda: s.discard(K()), lambda: s | {K()}, lambda: s & {K()}, lambda: s - {K()}, lambda: s ^ {K()}, lambda: s.update([K()]), lambda: s.intersection_update([K()]), lambda: s.difference_update({K()}), lambda: s.symmetric_difference_update({K()}), lambda: s == {K()}, lambda: s <= {K(), K()}, lambda: s.isdisjoint([K()]), lambda: s.copy(), lambda: frozenset(s)):
        K.act = staticmethod(lambda: None)
        s = {K(), K(), 1}
        K.act = staticmethod(act)
        attempt(f)
        K.act = staticmethod(lambda: None); assert len(list(s)) == len(s)
class H:
    def __hash__(self): d.clear(); s.clear(); return 5
d = {1: 2}; s = {1}
for f in (lambda: d.get(H()), lambda: d.update({H(): 1}), lambda: s.add(H()), lambda: s.update([H()] * 10), lambda: d.__setitem__(H(), 1), lambda: dict([(H(), 1)] * 3), lambda: {H(), H()}, lambda: d.setdefault(H(), H())): attempt(f)
@functools.lru_cache(maxsize=2)
def cached(x): return x
class C(K):
    __hash__ = K.__hash__
    def __eq__(self, o): cached.cache_clear(); return True
for _ in range(10): cached(C()); cached(C())
w = weakref.WeakKeyDictionary(); ks = [K() for _ in range(10)]
K.act = staticmethod(lambda: ks.clear())
attempt(lambda: [w.__setitem__(k, 1) for k in list(ks)])
c = collections.Counter(); K.act = staticmethod(lambda: c.clear()); attempt(lambda: c.update([K(), K(), K()]))
class M(dict):
    def __missing__(self, k): self.clear(); return 1
m = M(); m[K()], m[K()]
class E(dict): pass
def ns():
    K.act = staticmethod(lambda: globals().pop("zzz", None))
    globals()[K()] = 1 if 0 else 0
attempt(ns)
