# tuple and range: items, slices, search, comparison, hashes, big numbers; slice objects.
state = 7


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__} {e}"


BIG = (0, 1, -1, 2, -2, 5, -7, 2**31, 2**48, -(2**48), 2**62, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**70, -(2**70))


def number():
    return rnd(30) - 15 if rnd(3) else BIG[rnd(len(BIG))]


def bound():
    return None if rnd(5) == 0 else number()


for _ in range(400):
    r = attempt(lambda: range(number(), number(), number()))
    if isinstance(r, str):
        print(r)
        continue
    s = slice(bound(), bound(), bound())
    x = number()
    print(r, bool(r), attempt(lambda: len(r)), attempt(lambda: r[x]), s, attempt(lambda: r[s]), x in r, attempt(lambda: r.index(x)), r.count(x))
    it = iter(r)
    print([next(it, None) for _ in range(3)], attempt(lambda: list(reversed(r))[:3]) if len(r[:50]) < 50 else attempt(lambda: next(reversed(r))), hash(r) == hash(r[:]), r == r[:], r[::-1] == r)
    print(r == range(r.start, r.stop, r.step), r.start, r.stop, r.step, attempt(lambda: s.indices(abs(x))))
print(range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), range(1, 2) == range(1, 9, 20), range(3) == [0, 1, 2], range(3) != range(4))
print(2.0 in range(5), "a" in range(5), True in range(2), 1.5 in range(5), range(5).index(3.0), range(10).count(True))
print(type(iter(range(3))).__name__, type(iter(range(2**70, 2**70 + 2))).__name__, list(range(2**70, 2**70 + 2)))
print(list(range(2**63 - 3, 2**63 + 2)), list(range(-(2**63) + 1, -(2**63) - 3, -1)))
print(iter(range(10)).__length_hint__(), sum(range(100)), max(range(5)), list(zip(range(3), range(3, 6))))
try:
    range(3).start = 1
except (AttributeError, TypeError) as e:
    print(e)
for f in (lambda: range(3)["a"], lambda: range(3)[5], lambda: range(3)[-4], lambda: range(1.0), lambda: range(3) + range(3), lambda: range(3) < range(4), lambda: range(5).index("x"), lambda: range(5).index(9), lambda: len(range(2**70))):
    print(attempt(f))

for _ in range(150):
    t = tuple(rnd(5) for _ in range(rnd(7)))
    u = tuple(rnd(5) for _ in range(rnd(7)))
    s = slice(bound(), bound(), bound())
    print(t, u, t < u, t <= u, t == u, t != u, t > u, t >= u, attempt(lambda: t[s]), t + u, t * (rnd(4) - 1), rnd(5) in t, attempt(lambda: t.index(rnd(5), rnd(4) - 2, rnd(9) - 3)), t.count(2), attempt(lambda: t[rnd(10) - 5]), hash(t))


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)


t = T(1, 2)
t.x = 5
print(t, t.x, t + (3,), type(t + (3,)).__name__, t[:], type(t[:]).__name__, t == (1, 2), hash(t) == hash((1, 2)), T(*t) is t, tuple(t) is t, tuple((1,))[0])
a = (1, 2)
print(tuple(a) is a, a[:] is a, a + () is a, a * 1 is a, tuple([]) is (), (1,), ((),), (1, (2, (3,))))
loop = ([],)
loop[0].append(loop)
print(loop, (1, [2]).__hash__ is None)
print(attempt(lambda: hash((1, []))), attempt(lambda: (1, 2).foo), attempt(lambda: (1, 2) + [3]), attempt(lambda: (1,) < (None,)), attempt(lambda: (None, 1) < (None, 2)))
print(slice(1), slice(1, 2), slice(1, 2, 3) == slice(1, 2, 3), slice(1) < slice(2), slice(None, 5, 2).stop, attempt(lambda: slice(1, 2) < slice(None)))
print(attempt(lambda: [1, 2, 3][slice(1, 2)]), slice(None, None, -1).indices(5), slice(-100, 100, 3).indices(10), slice(2**70, -(2**70), -1).indices(10**20))
