# Comparisons, keys, hashes and iterators that change the container at work; answers are CPython's.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__} {e}"


# list: __eq__ clears it
class Clears:
    def __init__(self, target, answer=False):
        self.target, self.answer = target, answer

    def __eq__(self, other):
        self.target.clear()
        return self.answer

    __hash__ = None

    def __lt__(self, other):
        self.target.clear()
        return self.answer

    def __repr__(self):
        return "Clears"


for answer in (False, True):
    for label, use in (
        ("in", lambda l: 5 in l),
        ("index", lambda l: l.index(5)),
        ("count", lambda l: l.count(5)),
        ("remove", lambda l: l.remove(5)),
        ("eq", lambda l: l == [1, 2, 3, 4]),
        ("ne", lambda l: l != [1, 2, 3, 4]),
        ("lt", lambda l: l < [1, 2, 3, 4]),
        ("rindex", lambda l: l.index(5, 1)),
    ):
        l = []
        l.extend([1, Clears(l, answer), 3, 4])
        print(label, answer, attempt(lambda: use(l)), l)


# sort
def sorting(key, **k):
    l = [5, 3, 9, 1, 7]
    return attempt(lambda: l.sort(key=lambda v: key(l, v), **k)), l


print(sorting(lambda l, v: l.append(1) or v))
print(sorting(lambda l, v: len(l)))
print(sorting(lambda l, v: l.clear() or v))
print(sorting(lambda l, v: (l.append(1), l.pop(), v)[2]))
print(sorting(lambda l, v: 1 / (v - 9)))
print(sorting(lambda l, v: -v, reverse=True))
print(sorting(lambda l, v: "a" if v == 1 else v))


class Cmp:
    def __init__(self, n, l, act):
        self.n, self.l, self.act = n, l, act

    def __lt__(self, other):
        self.act(self.l)
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


for act in (lambda l: l.clear(), lambda l: l.append(0), lambda l: l.sort(), lambda l: l.reverse(), lambda l: print(len(l), end=" "), lambda l: 1 / 0):
    l = []
    l.extend(Cmp(n, l, act) for n in (4, 2, 8, 6))
    print(attempt(l.sort), l)
seed = 1


class Random:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        global seed
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        return (seed >> 16) & 1 == 1


for n in (2, 5, 40, 70, 200, 1000):
    l = [Random(i) for i in range(n)]
    l.sort()
    print(n, [x.n for x in l][:20], sorted(x.n for x in l) == list(range(n)))
nan = float("nan")
l = [3.0, nan, 1.0, nan, 2.0, 0.5]
l.sort()
print(l)


# dict and set: __eq__ and __hash__ of keys change them
class Key:
    def __init__(self, n, act=None):
        self.n, self.act = n, act

    def __hash__(self):
        return 1

    def __eq__(self, other):
        act, self.act = self.act, None
        if act:
            act()
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


def with_dict(use, act):
    d = {}
    keys = [Key(i) for i in range(5)]
    for k in keys:
        d[k] = k.n
    keys[2].act = lambda: act(d)
    r = attempt(lambda: use(d))
    return r, d, len(d), len(list(d))


for act in (lambda d: d.clear(), lambda d: d.pop(Key(3)), lambda d: d.update({i: i for i in range(40)}), lambda d: d.__setitem__(Key(9), 9), lambda d: (d.clear(), d.update({Key(4): "new"}))):
    for use in (lambda d: d[Key(4)], lambda d: d.get(Key(7)), lambda d: Key(3) in d, lambda d: d.__setitem__(Key(4), "set"), lambda d: d.pop(Key(4), "no"), lambda d: d.setdefault(Key(8), 8), lambda d: d.__delitem__(Key(4))):
        print(with_dict(use, act))


def with_set(use, act):
    s = set()
    keys = [Key(i) for i in range(5)]
    for k in keys:
        s.add(k)
    keys[2].act = lambda: act(s)
    r = attempt(lambda: use(s))
    return r, sorted(s, key=str), len(s), len(list(s))


for act in (lambda s: s.clear(), lambda s: s.discard(Key(3)), lambda s: s.update(range(40)), lambda s: s.add(Key(9))):
    for use in (lambda s: Key(4) in s, lambda s: s.add(Key(7)), lambda s: s.remove(Key(4)), lambda s: s.discard(Key(4)), lambda s: len(s | {Key(4)}), lambda s: len(s - {Key(4)}), lambda s: len(s & {Key(4), Key(3)}), lambda s: s.update([Key(4)]), lambda s: s == {Key(0), Key(1), Key(2), Key(3), Key(4)}):
        print(with_set(use, act))


# update and extend from what changes the target
class Shrinks:
    def __init__(self, target):
        self.target = target

    def keys(self):
        self.target.clear()
        return [1, 2]

    def __getitem__(self, k):
        self.target["seen"] = k
        return k * 2


d = {"a": 1}
d.update(Shrinks(d))
print(d)


def draining(l):
    while l:
        yield l.pop()


l = [1, 2, 3]
l.extend(draining(l)) if False else None
l = [1, 2, 3]
l[1:2] = draining(l)
print(l)
a = [1, 2, 3]
a[1:1] = a
print(a)
a = [1, 2, 3, 4]
a[::2] = a[1::2]
print(a, attempt(lambda: a.__setitem__(slice(None, None, 2), a)), a)
a += a
print(a)
a *= 2
print(a)
a.extend(a)
print(len(a))


class Index:
    def __init__(self, l):
        self.l = l

    def __index__(self):
        self.l.clear()
        return 1


for use in (lambda l: l[Index(l)], lambda l: l[Index(l) :], lambda l: l.__setitem__(Index(l), 5), lambda l: l.__delitem__(Index(l)), lambda l: l.pop(Index(l)), lambda l: l.insert(Index(l), 5), lambda l: l.__setitem__(slice(Index(l), 3), [7, 8]), lambda l: l * Index(l), lambda l: l[:: Index(l)], lambda l: l.index(2, Index(l))):
    l = [1, 2, 3, 4]
    print(attempt(lambda: use(l)), l)


# repr of what changes meanwhile, and of what holds itself
class Repr:
    def __init__(self, target):
        self.target = target

    def __repr__(self):
        self.target.clear()
        return "R"


l = []
l.extend([1, Repr(l), 3])
print(l)
d = {}
d.update({1: Repr(d), 2: 3})
print(d)
l = []
l.append(l)
d = {"d": None}
d["d"] = d
t = (l, d)
l.append(t)
print(l, d, t)
m = []
m.append(m)
print(attempt(lambda: l == m))
deep = []
for _ in range(100000):
    deep = [deep]
print(attempt(lambda: repr(deep)), attempt(lambda: deep == [deep]))
other = []
for _ in range(100000):
    other = [other]
print(attempt(lambda: deep == other))
tup = ()
for _ in range(100000):
    tup = (tup,)
dic = {}
for _ in range(100000):
    dic = {1: dic}
print(attempt(lambda: repr(tup)), attempt(lambda: repr(dic)))
del deep, other, tup, dic
