# getattr and its kin, isinstance, issubclass, callable, id, hash, iter, next, round, pow, divmod, format.
class A:
    a = 1

    def __init__(self):
        self.b = 2

    @property
    def p(self):
        raise AttributeError("inner")

    @property
    def q(self):
        raise KeyError("passes")

    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name.upper()
        raise AttributeError(name)


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


o = A()
for name in ("a", "b", "dynamic", "p", "q", "nothing"):
    show(getattr, o, name)
    show(getattr, o, name, "default")
    show(hasattr, o, name)
setattr(o, "c", 3)
print(o.c, vars(o))
delattr(o, "c")
show(delattr, o, "c")
show(setattr, 1, "a", 2)
show(setattr, A, "z", 5)
print(A.z)


class Meta(type):
    def __instancecheck__(cls, other):
        return other == "yes"

    def __subclasscheck__(cls, other):
        return other is int


class M(metaclass=Meta):
    pass


for v in ("yes", "no", M()):
    print(isinstance(v, M), isinstance(v, (str, M)))
print(issubclass(int, M), issubclass(str, M), issubclass(bool, (str, int)))
print(isinstance(True, int), isinstance(1, bool), isinstance(1.0, (int, float)), isinstance(None, type(None)))
print(isinstance(3, int | str), isinstance("a", int | None), isinstance(None, int | None), issubclass(bool, int | str))
nested = int
for _ in range(50):
    nested = (nested, str)
print(isinstance(1, nested), isinstance(1.5, nested))
deep = int
for _ in range(100000):
    deep = (deep,)
show(isinstance, 1.5, deep)
print([callable(c) for c in (len, A, o, A.p, lambda: 0, 1, "a", print, o.__init__)])
print(id(o) == id(o), id(A()) is None, type(id(1)).__name__)
print(hash(1), hash(-1), hash(1.0), hash(2**61 - 1), hash(2**61), hash(0.5), hash(True), hash((1, 2)), hash(()), hash(frozenset([1, 2, 3])), hash(float("inf")), hash(-(2**100)))
print(hash((1, (2, 3), -1)), hash((0,)), hash(range(5)), hash(frozenset()), hash(frozenset([-1, 0, 100, 2**40])))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
show(next, it)
n = 0


def counting():
    global n
    n += 1
    return n


print(list(iter(counting, 5)), n)
print(round(2.5), round(3.5), round(-0.5), round(1234.5678, 2), round(1234.5678, -2), round(1235, -1), round(1245, -1), round(5, 3), round(2.675, 2))
show(round, float("nan"))
show(round, float("inf"))
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(3, -1, 7), pow(2.0, 0.5), pow(-8, 1 / 3) if False else "", pow(0, 0))
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2), divmod(10**20, 7))
print(format(3.14159, ".2f"), format(255, "x"), format("a", ">5"), format(1234567, ","), format(True), format(None), format([1]))
print(abs(-5), abs(-5.5), abs(3 + 4j), abs(-(10**20)), abs(True))
print(bin(10), oct(10), hex(-255), bin(2**70), hex(10**20), chr(97), chr(0x1F600), ord("é"), ord("😀"))
print(ascii("aé😀\n"), ascii(["é"]))
print(callable(type), type(type), type(A), type(o).__name__, type(None).__name__)
B = type("B", (A,), {"k": 1})
print(B.__name__, B.k, B().b, B.__mro__[1].__name__)
