# A dict through random operations with keys of several kinds, each with its answer and the order.
state = 99


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


def key():
    k, n = rnd(8), rnd(12)
    if k == 0:
        return str(n)
    if k == 1:
        return float(n)
    if k == 2:
        return K(n)
    if k == 3:
        return (n, str(n))
    if k == 4:
        return n * 1024
    if k == 5:
        return n % 2 == 0
    if k == 6:
        return None if n == 0 else -n
    return n


def attempt(label, f):
    try:
        return label, f()
    except Exception as e:
        return label, type(e).__name__, str(e)


def run(rounds, d):
    for _ in range(rounds):
        k = rnd(20)
        x = key()
        if k < 5:
            d[x] = rnd(100)
            r = ("set",)
        elif k == 5:
            r = attempt("get", lambda: d[x])
        elif k == 6:
            r = attempt("get", lambda: d.get(x, "none"))
        elif k == 7:
            r = attempt("pop", lambda: d.pop(x))
        elif k == 8:
            r = attempt("pop", lambda: d.pop(x, None))
        elif k == 9:
            r = attempt("del", lambda: d.__delitem__(x))
        elif k == 10:
            r = attempt("default", lambda: d.setdefault(x, rnd(9)))
        elif k == 11:
            r = attempt("popitem", d.popitem)
        elif k == 12:
            r = ("in", x in d, x in d.keys(), (x, d.get(x)) in d.items(), 5 in d.values())
        elif k == 13:
            d.update({key(): rnd(5) for _ in range(rnd(4))})
            r = ("update",)
        elif k == 14:
            d.update([(key(), 1), (key(), 2)])
            r = ("update",)
        elif k == 15:
            c = d.copy()
            r = ("copy", c == d, c is d, list(c) == list(d), dict(d) == d, d | {1: 2} == {**d, 1: 2})
        elif k == 16:
            r = ("reversed", list(reversed(d)), list(reversed(d.values()))[:2], list(reversed(d.items()))[:2])
        elif k == 17:
            d |= {key(): "or"}
            r = ("|=",)
        elif k == 18 and rnd(4) == 0:
            d.clear()
            r = ("clear",)
        else:
            r = ("len", len(d), bool(d))
        print(*r, d)


run(300, {})
run(150, {"a": 1, "b": 2})


class D(dict):
    def __missing__(self, key):
        return f"missing {key}"


d = D(a=1, b=2)
print(d, d["a"], d["x"], d.get("x"), D.fromkeys("ab", 0), type(D.fromkeys("ab")).__name__, type(d.copy()).__name__, type(d | {}).__name__)
print(dict(a=1, **{"b": 2}), dict([("x", 1)], y=2), dict({"p": 1}, p=2), dict(zip("abc", range(3))))


class Pairs:
    def keys(self):
        return ["k1", "k2"]

    def __getitem__(self, k):
        return k.upper()


print(dict(Pairs()), {**Pairs()}, {} | dict(Pairs()))
for bad in ([1], [(1, 2, 3)], ["ab", "c"], 5, [(1,)], [[[], 1]], None):
    print(attempt("dict", lambda: dict(bad)))
for n in (0, 5, 6, 50, 500):
    d = {i: i for i in range(n)}
    for i in range(0, n, 2):
        del d[i]
    d.update((i, -i) for i in range(n, n + 3))
    print(n, list(d)[:8], len(d), list(reversed(d))[:3])
