# enumerate, zip, map, filter, reversed, iter(callable, sentinel), sequence iterators; strict zip; hints; what they do at the end.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__} {e}"


print(list(enumerate("abc")), list(enumerate([1], 5)), list(enumerate([1, 2], start=2**48 - 1)), list(enumerate("ab", 2**70)), list(enumerate(start=3, iterable="x")))
for n in range(4):
    for m in range(4):
        for o in range(3):
            print(n, m, o, attempt(lambda: list(zip(range(n), range(m), range(o)))), attempt(lambda: list(zip(range(n), range(m), range(o), strict=True))))
print(list(zip()), list(zip([1])), attempt(lambda: list(zip([1], strict=True))), attempt(lambda: zip([1], 5)))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(pow, [2, 3], [3, 2])), attempt(lambda: list(map(None, [1]))))
print(list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(bool, [0, 2])), attempt(lambda: list(filter(len, [1]))))


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * 10

    def __len__(self):
        return self.n


class Bare:
    def __getitem__(self, i):
        if i == 3:
            raise StopIteration
        if i == 5:
            raise ValueError("never")
        return i


print(list(Seq(3)), list(reversed(Seq(3))), list(Bare()), 20 in Seq(3), attempt(lambda: reversed(Bare())))
it = iter(Seq(3))
print(it.__length_hint__(), next(it), it.__length_hint__(), type(it).__name__, attempt(lambda: iter(Bare()).__length_hint__()))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r), list(r), type(r).__name__, type(reversed("ab")).__name__, list(reversed("ab")), list(reversed((1, 2))))


class Rev:
    def __reversed__(self):
        return "anything"


class NoRev(list):
    __reversed__ = None


print(reversed(Rev()), attempt(lambda: reversed(NoRev())), attempt(lambda: reversed({1, 2})), list(reversed({1: 2, 3: 4})))
a = [1, 2, 3]
it = iter(a)
seen = []
for x in it:
    seen.append(x)
    if x < 6:
        a.append(x + 3)
print(seen, list(it), a)
it = iter(a)
print(list(it), a.append(9), list(it))
a = [1, 2, 3, 4, 5]
seen = []
for x in a:
    seen.append(x)
    a.remove(x)
print(seen, a)
a = list(range(6))
seen = []
for x in reversed(a):
    seen.append(x)
    if len(a) > 2:
        del a[:2]
print(seen, a)
a = [1, 2, 3]
for x in a:
    a.clear()
print(a)
n = 0


def upto():
    global n
    n += 1
    if n > 4:
        raise StopIteration
    return n


it = iter(upto, 3)
print(list(it), list(it), type(it).__name__)
print(list(iter(upto, None)), n)


class Once:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i % 3 == 0:
            raise StopIteration
        return self.i


o = Once()
print(list(o), list(o), list(zip(o, "abc")), list(map(str, o)), list(filter(None, o)), list(enumerate(o)))


class NotIter:
    def __iter__(self):
        return 5


class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("broken")


for f in (
    lambda: iter(NotIter()),
    lambda: list(BadNext()),
    lambda: list(zip([1], BadNext())),
    lambda: list(zip([], BadNext(), strict=True)),
    lambda: list(map(str, BadNext())),
    lambda: list(enumerate(BadNext())),
    lambda: next(5),
    lambda: list(5),
    lambda: list(map(1, [1])),
    lambda: [*5],
    lambda: (lambda *a: a)(*5),
    lambda: max(BadNext()),
):
    print(attempt(f))


class Hint:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


for value in (0, 5, -1, 2**70, "a", None, NotImplemented, 2**62, TypeError("x"), KeyError("y")):
    print(value, attempt(lambda: list(Hint(value))))


class Len:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return iter("xy")

    def __len__(self):
        return self.value


for value in (0, 7, -1, 2**70, "a", 1.5, True):
    print(value, attempt(lambda: list(Len(value))), attempt(lambda: len(Len(value))), attempt(lambda: bool(Len(value))), attempt(lambda: tuple(Len(value))))
z = zip([1, 2], [3, 4])
p = next(z)
q = next(z)
print(p, q, p is q)
e = enumerate("ab")
p = next(e)
q = next(e)
print(p, q)
