# Class 38: dicts, sets and deques changed while they are walked.
#: exit 1 | RuntimeError: dictionary changed size during iteration
d = {1: 1}
for k in d: d[k + 1] = 1
#: exit 0|1
d = {1: 1}
for k in d:
    del d[k]; d[k + 1] = 1
    if k > 1000: break
#: exit 1 | RuntimeError: Set changed size during iteration
s = {1}
for k in s: s.add(k + 1)
#: exit 1 | RuntimeError: deque mutated during iteration
import collections
d = collections.deque([1])
for k in d: d.append(1)
#: exit 0
import collections
def attempt(f):
    try: f()
    except (RuntimeError, KeyError, StopIteration, IndexError, ValueError, TypeError, AttributeError): pass
for view in ("keys", "values", "items"):
    d = {i: i for i in range(100)}
    def walk():
        for x in getattr(d, view)(): d.clear(); d[1] = 2
    attempt(walk)
    def walk():
        for x in reversed(getattr(d, view)()): d.popitem(); d["a"] = 1; d["b"] = 2
    d = {i: i for i in range(100)}; attempt(walk)
d = {i: i for i in range(100)}
attempt(lambda: [d.update({i + 1000: 1}) for i in d])
attempt(lambda: {k: d.pop(k) for k in d})
attempt(lambda: sorted(d, key=lambda k: d.clear() or k))
attempt(lambda: list(map(d.pop, d)))
attempt(lambda: dict((k, d.clear()) for k in d))
o = collections.OrderedDict((i, i) for i in range(100))
def walk():
    for k in o: o.move_to_end(k); del o[k]
attempt(walk)
attempt(lambda: [o.clear() for _ in o])
c = collections.Counter(range(100)); attempt(lambda: [c.clear() for _ in c.elements()])
q = collections.deque(range(100)); attempt(lambda: [q.rotate() for _ in q]); attempt(lambda: q.extend(q)); attempt(lambda: q.extendleft(q)); attempt(lambda: [q.clear() for _ in reversed(q)])
class E:
    def __eq__(self, o): q.clear(); return False
    __hash__ = None
for name in ("index", "count", "remove", "__contains__"):
    q = collections.deque(E() for _ in range(50)); attempt(lambda: getattr(q, name)(1))
q = collections.deque(E() for _ in range(50)); attempt(lambda: q == collections.deque(range(50)))
q = collections.deque(E() for _ in range(50)); attempt(lambda: q < collections.deque(range(50)))
class R:
    def __repr__(self): q.clear(); return "R"
q = collections.deque(R() for _ in range(50)); attempt(lambda: repr(q))
l = q = [R() for _ in range(50)]; attempt(lambda: repr(l))
q = d = {i: R() for i in range(50)}; attempt(lambda: repr(d))
q = s = {R() for i in range(50)}; attempt(lambda: repr(s))
s = set(range(100)); attempt(lambda: [s.pop() for _ in s]); s = set(range(9)); attempt(lambda: s.update(x + 1 for x in s))
m = {}; it = iter(m); m[1] = 1; attempt(lambda: next(it)); it = iter({1: 2}.items()); next(it); attempt(lambda: next(it))
