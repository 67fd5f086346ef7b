class Vector:
    def __init__(self, *items):
        self.items = items

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.items, other.items)))

    def __mul__(self, number):
        return Vector(*(a * number for a in self.items))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.items, other.items))

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return (self @ self) ** 0.5

    def __eq__(self, other):
        return isinstance(other, Vector) and self.items == other.items

    def __bool__(self):
        return any(self.items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __contains__(self, item):
        return item in self.items

    def __repr__(self):
        return f"Vector{self.items}"

    def __call__(self, x):
        return [a * x for a in self.items]

    def __format__(self, spec):
        return "/".join(format(a, spec) for a in self.items)


v, w = Vector(3, 4), Vector(1, 2)
print(v + w, v * 2, 2 * v, v @ w, -v, abs(v), v == Vector(3, 4), v != w, bool(Vector(0, 0)))
print(len(v), v[0], list(v), 3 in v, v(10), f"{v:.1f}")
for operation in (lambda: v + 1, lambda: 1 + v, lambda: v - w, lambda: v < w, lambda: hash(v), lambda: v["a"]):
    try:
        print(operation())
    except TypeError as error:
        print(error)
