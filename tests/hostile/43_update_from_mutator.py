# Class 43: updates from objects that change their target.
#: exit 0
class M:
    def keys(self): d.clear(); d["z"] = 1; return ["a", "b"]
    def __getitem__(self, k): d.clear(); d.update({i: i for i in range(50)}); return 1
d = {1: 1}; d.update(M()); d = {1: 1}; d.update(M(), x=1); {**M()}
def gen(target, n=50):
    for i in range(n):
        target.clear(); yield i
l = [1, 2]; l.extend(gen(l)); l = [1, 2]; l += gen(l); l[1:2] = gen(l); l = list(range(9)); l[::2] = [1] * 5
s = {1}; s.update(gen(s)); s |= set(gen(s)); s.intersection_update(gen(s)); s.difference_update(gen(s)); s.symmetric_difference_update(gen(s))
d = {}; d.update((i, d.clear()) for i in range(50))
b = bytearray(b"abc"); b.extend(gen(b)); b += bytes(gen(b)); b[1:1] = gen(b)
import collections
q = collections.deque([1]); q.extend(gen(q)); q.extendleft(gen(q)); q += gen(q)
def f(*a, **k): return a, k
f(*gen(l), **{}); d = {"a": 1}
class K:
    def keys(self): d.clear(); return iter(["x", "y"])
    def __getitem__(self, k): return d.setdefault(k, 1)
f(**K()); dict(K()); d |= K() if 0 else {}; d.update(K())
l = [1, 2, 3]; l.extend(l); l += l; l[1:1] = l; l.extend(iter(l)) if 0 else l.extend(reversed(l)) if 0 else l.extend(l[:])
class It:
    def __iter__(self): l.clear(); return iter([1])
    def __length_hint__(self): l.clear(); return 10
l = [1] * 100; l.extend(It()); l = [1] * 100; l[5:9] = It(); l = [1] * 100; l[::2] = [1] * 50
str.join("", (l.clear() or "x" for _ in range(10))); l = ["a"] * 10
class S(str): pass
print("".join(l))
#: exit 5|1
l = [1]; l.extend(iter(l))
#: exit 5|1
import collections
d = collections.deque([1]); d.extend(x for x in iter(lambda: d.append(1) or 1, 0))
