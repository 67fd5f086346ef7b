# Class 41: hashes that collide, are huge, fail or change.
#: exit 5|0
class A:
    def __init__(self, i): self.i = i
    def __hash__(self): return 1
    def __eq__(self, o): return self.i == o.i
d = {A(i): i for i in range(10**5)}
#: exit 5|0
s = {i << 61 | i for i in range(10**5)}
m = 2**61 - 1
d = {i * m: 1 for i in range(10**5)}
#: exit 5|0
d = {float(i * 2**64): 1 for i in range(10**5)}; s = set(d)
d = {(i * (2**61 - 1)): i for i in range(1, 200000)}; -1 in d
#: exit 0
class A:
    def __hash__(self): return 2**200
    def __eq__(self, o): return True
assert hash(A()) == hash(2**200)
#: exit 1 | ZeroDivisionError
class A:
    def __hash__(self): return 1 / 0
{A()}
#: exit 1 | TypeError
class A:
    def __hash__(self): return "x"
{A(): 1}
#: exit 1 | TypeError: unhashable
{[]: 1}
#: exit 0
class A:
    n = 0
    def __hash__(self): A.n += 1; return A.n
a = A(); d = {a: 1}; a in d; s = {a, a, a}; d.get(a); s.discard(a); dict(d); set(s); s | s; d == dict(d); d.update(d)
#: exit 5|0
class A:
    def __hash__(self): return 1
    def __eq__(self, o): return o in d
d = {}
d[A()] = 1
try: d[A()] = 1
except RecursionError: pass
#: exit 5|0|1
class A:
    def __hash__(self): return 0
    def __eq__(self, o): d[A()] = 1; return False
d = {}
for _ in range(5): d[A()] = 1
#: exit 0|5
keys = ["k%d" % i for i in range(10**5)]
d = dict.fromkeys(keys); hash(tuple(keys)); frozenset(keys)
for k in keys: del d[k]
while len(d) < 10**5: d[len(d)] = 1
for _ in range(10**5): next(iter(d)); d.pop(next(iter(d)))
#: exit 0|5
s = set(range(10**5))
while s: s.pop()
import collections
o = collections.OrderedDict.fromkeys(range(10**5))
while o: o.popitem(last=False)
d = {i: 1 for i in range(10**5)}
while d: del d[next(iter(d))]
