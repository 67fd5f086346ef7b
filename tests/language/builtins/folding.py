# sum, min, max, sorted, all, any: order, keys, defaults, mixed numbers.
def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


class Int(int):
    def __add__(self, other):
        return Int(int(self) + int(other) + 100)

    def __radd__(self, other):
        return Int(int(self) + int(other) + 1000)


class P:
    log = []

    def __init__(self, n, tag):
        self.n, self.tag = n, tag

    def __lt__(self, other):
        P.log.append((self.n, "<", other.n))
        return self.n < other.n

    def __gt__(self, other):
        P.log.append((self.n, ">", other.n))
        return self.n > other.n

    def __repr__(self):
        return f"P{self.n}{self.tag}"


show(sum, [0.1] * 10)
show(sum, [1e16, 1.0, -1e16])
show(sum, [2**48 - 1, 1, 2**48, 2**62, 2**63, -(2**64)])
show(sum, [1, True, 2.5, False, 10**30])
show(sum, [2**53, 1.0, 1, 1])
show(sum, [Int(1), 2, Int(3)])
show(sum, [[1], [2]], [])
show(sum, [(1,), (2,)], ())
show(sum, ["a"], "")
show(sum, [], 5)
show(sum, [None])
show(sum, {1: 2, 3: 4})
show(sum, (i for i in range(100)))
show(min, [3, 1, 2])
show(max, 3, 1, 2)
show(min, "hello")
show(max, [1, 2.0, 2, True])
show(min, [True, 1, 1.0])
show(max, ["a", "b"], key=len)
show(min, [], default=None)
show(max, [[1, 2], [1, 3], [0, 9]])
show(max, {1: 2, 5: 1})
show(min, 1, "a")
points = [P(2, "a"), P(1, "b"), P(2, "c"), P(1, "d")]
show(min, points)
show(max, points)
print(P.log)
P.log.clear()
show(sorted, points)
print(P.log)
show(sorted, points, key=lambda p: p.tag, reverse=True)
show(sorted, points, key=lambda p: -p.n)
show(sorted, {3: "c", 1: "a"})
show(sorted, "hello", reverse=True)
show(sorted, [1, None])
show(sorted, [float("inf"), 1, -1.5, 0, 10**20, -(10**20), 2.5])
show(all, [])
show(any, [])
show(all, [1, "a", [0]])
show(any, [0, "", None, ()])
log = []


def noting(values):
    for v in values:
        log.append(v)
        yield v


show(any, noting([0, 1, 2]))
show(all, noting([3, 0, 4]))
print(log)


class Weird:
    def __bool__(self):
        raise KeyError("no truth")


show(any, [0, Weird()])
show(all, [Weird()])
