# keys, values and items: set operations, comparisons, repr, and iterators while the dict changes.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


d = {1: "a", 2: "b", 3: "c"}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
for f in (
    lambda: k & {1, 5},
    lambda: {1, 5} & k,
    lambda: k | [9, 8],
    lambda: k - [1],
    lambda: [1, 9] - k,
    lambda: k ^ {1, 7},
    lambda: i & {(1, "a"), (2, "x")},
    lambda: sorted(i | {(9, "z")}),
    lambda: sorted(i - {(1, "a")}),
    lambda: k == {1, 2, 3},
    lambda: k <= {1, 2, 3, 4},
    lambda: k < {1, 2, 3},
    lambda: k > {1},
    lambda: k >= d,
    lambda: k == [1, 2, 3],
    lambda: k != {1},
    lambda: v == v,
    lambda: v == d.values(),
    lambda: k.isdisjoint([7, 8]),
    lambda: k.isdisjoint({3}),
    lambda: i.isdisjoint([(1, "a")]),
    lambda: k | 5,
    lambda: v & {1},
    lambda: k + k,
    lambda: k[0],
    lambda: hash(k),
    lambda: (1, "a") in i,
    lambda: [1, "a"] in i,
    lambda: (1, "z") in i,
    lambda: (1, 2, 3) in i,
    lambda: list(reversed(k)) + list(reversed(v)) + list(reversed(i)),
    lambda: k.mapping[1],
    lambda: type(k.mapping).__name__,
    lambda: {1: [2]}.items() & {1: 2}.items(),
    lambda: {1: [2]}.items() | set(),
    lambda: iter(k).__length_hint__(),
):
    show(f)
d[4] = "d"
print(k, len(i), list(v))
loop = {}
loop["self"] = loop.values()
print(loop)
loop[1] = loop.items()
print(loop)


def changing(d, step, label, make=iter):
    seen = []
    try:
        for n, key in enumerate(make(d)):
            seen.append(key)
            step(d, key, n)
            if n > 200:
                seen.append("endless")
                break
        print(label, seen[:12], len(seen))
    except RuntimeError as e:
        print(label, seen[:12], e)


def numbers(n):
    return {i: i for i in range(n)}


for n in (1, 3, 5, 6, 10, 11, 21, 30):
    for make in (iter, dict.keys, dict.values, dict.items, reversed):
        changing(numbers(n), lambda d, k, i: d.__setitem__("new", 1), f"add {n}", make)
        changing(numbers(n), lambda d, k, i: d.pop(next(iter(d))), f"remove {n}", make)
        changing(numbers(n), lambda d, k, i: (d.pop(next(iter(d))), d.__setitem__(i + 100, 1)), f"rotate {n}", make)
        changing(numbers(n), lambda d, k, i: (d.popitem(), d.__setitem__(i + 100, 1)), f"popitem {n}", make)
        changing(numbers(n), lambda d, k, i: d.__setitem__(0, 7), f"same {n}", make)
        changing(numbers(n), lambda d, k, i: d.clear(), f"clear {n}", make)
        changing(numbers(n), lambda d, k, i: (d.clear(), d.update(numbers(n))), f"refill {n}", make)
        changing(numbers(n), lambda d, k, i: (d.pop(n - 1, None), d.__setitem__(n - 1, 1)), f"last {n}", make)
        changing(numbers(n), lambda d, k, i: (d.pop(0, None), d.__setitem__(str(i), 1)) if i < 3 else None, f"mixed {n}", make)
it = iter({1: 1, 2: 2})
print(next(it), it.__length_hint__(), next(it), next(it, "end"), next(it, "end"), it.__length_hint__())
d = {1: 1}
it = iter(d)
d[2] = 2
for _ in range(3):
    show(lambda: next(it))
pairs = iter({1: 2, 3: 4}.items())
first = next(pairs)
second = next(pairs)
print(first, second, first is second)
print([pair for pair in {1: 2, 3: 4}.items()], list({1: 2, 3: 4}.items()), [id(p) for p in {}.items()])
