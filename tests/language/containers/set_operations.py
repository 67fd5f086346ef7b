# Sets through random operations: answers and the very order of iteration; frozensets; set operators and methods.
state = 4242


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def item(spread):
    k = rnd(10)
    n = rnd(spread)
    if k == 0:
        return n * 64
    if k == 1:
        return (n % 7, n % 3)
    if k == 2:
        return -n
    if k == 3:
        return n + 0.5
    if k == 4:
        return n * 1000003
    if k == 5:
        return frozenset([n % 5, n % 4])
    return n


def some(spread, most):
    return [item(spread) for _ in range(rnd(most))]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__} {e}"


def run(rounds, spread, most, s):
    for _ in range(rounds):
        k = rnd(24)
        x = item(spread)
        if k < 4:
            r = s.add(x)
        elif k == 4:
            r = s.discard(x)
        elif k == 5:
            r = attempt(lambda: s.remove(x))
        elif k == 6:
            r = attempt(s.pop)
        elif k == 7:
            r = s.update(some(spread, most))
        elif k == 8:
            r = s.difference_update(some(spread, most))
        elif k == 9:
            o = set(some(spread, most * 3))
            s &= o
            r = o
        elif k == 10:
            r = s.symmetric_difference_update(some(spread, most))
        elif k == 11:
            r = s | set(some(spread, most))
        elif k == 12:
            r = s & set(some(spread, most * 2))
        elif k == 13:
            r = s - set(some(spread, most * 2))
        elif k == 14:
            r = s ^ set(some(spread, most))
        elif k == 15:
            r = s.intersection(some(spread, most), some(spread, most))
        elif k == 16:
            r = s.union(some(spread, most), dict.fromkeys(some(spread, most)))
        elif k == 17:
            r = s.difference(some(spread, most), dict.fromkeys(some(spread, most)))
        elif k == 18:
            o = set(some(spread, most))
            r = (s <= o, s < o, s >= o, s > o, s == o, s != o, s.isdisjoint(o), s.issubset(list(o) + list(s)), s.issuperset(list(s)[:2]))
        elif k == 19:
            r = (x in s, {1, 2} in s, len(s), bool(s))
        elif k == 20:
            r = (s.copy(), frozenset(s) == s, hash(frozenset(s)))
        elif k == 21:
            o = frozenset(some(spread, most))
            r = (o | s, type(o - s).__name__, type(s - o).__name__, o)
        elif k == 22:
            r = set(dict.fromkeys(some(spread, most * 4)))
        elif rnd(12) == 0:
            r = s.clear()
        else:
            s |= frozenset(some(spread, most))
            r = None
        if len(s) > most * 12:
            s -= set(list(s)[: len(s) // 2])
        print(k, r, list(s))


run(250, 12, 4, set())
run(120, 60, 12, set())
run(25, 1000, 60, set(range(40)))
for n in (0, 1, 5, 20, 33, 100, 1000, 60000):
    s = set(range(0, n * 7, 7))
    total = 0
    for place, v in enumerate(s):
        total = (total * 31 + v + place) % 1000000007
    while len(s) > n // 3:
        total = (total * 31 + s.pop()) % 1000000007
    s.update(range(n // 2))
    for v in s:
        total = (total * 31 + v) % 1000000007
    print(n, total, len(s))


class S(set):
    pass


class F(frozenset):
    pass


print(S([1]), F([1]), S(), F(), set(), frozenset(), type(S() | {1}).__name__, type(F() | {1}).__name__, type({1} | F()).__name__, type(S().copy()).__name__)
print(frozenset([1, 2]) == {1, 2}, hash(frozenset([1])) == hash(F([1])), {frozenset([1]): 2}[frozenset([1])])
a = frozenset([1])
print(frozenset(a) is a, a.copy() is a, F(a) is a)
own = S()
own.x = own
holder = [own]
print(own.x is own, holder)


class H:
    def __hash__(self):
        return 1

    def __repr__(self):
        return repr(inner)


inner = {H()}
try:
    print(inner)
except RecursionError as e:
    print(e)
for f in (lambda: {[]}, lambda: {1}.add({}), lambda: {1} < [1], lambda: {1} | [1], lambda: {1}.union(3), lambda: set(5), lambda: {1}.remove([]), lambda: {1}.discard({2}), lambda: {1}.remove({2}), lambda: hash(set()), lambda: next(iter(set())), lambda: set("a", "b"), lambda: {}.pop(1)):
    print(attempt(f))


def changing(step, n=6):
    s = set(range(n))
    seen = []
    try:
        for count, v in enumerate(s):
            seen.append(v)
            step(s, v, count)
            if count > 50:
                break
        print(seen)
    except RuntimeError as e:
        print(seen, e)


changing(lambda s, v, c: s.add(v + 100))
changing(lambda s, v, c: s.discard(v))
changing(lambda s, v, c: (s.discard(v), s.add(v + 100)))
changing(lambda s, v, c: s.clear())
changing(lambda s, v, c: s.add(v))
changing(lambda s, v, c: (s.remove(v), s.add(v)))
it = iter({1, 2, 3})
print(it.__length_hint__(), next(it), it.__length_hint__())
