import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique, member, nonmember


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Color(Enum):
    """Colours."""
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @property
    def upper(self):
        return self.name.upper()

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color, Color.RED, repr(Color.RED), Color.CRIMSON is Color.RED, Color.RED.describe(), Color.BLUE.upper, Color.default())
print(list(Color), len(Color), Color["BLUE"], Color(2), Color.RED in Color, list(reversed(Color)))
print(Color.__members__, type(Color.RED), isinstance(Color.RED, Color), hash(Color.RED) == hash("RED"))
tell(lambda: Color(9))
tell(lambda: Color["PINK"])
tell(lambda: Color.PINK)
tell(lambda: setattr(Color, "RED", 4))
tell(lambda: Color.RED < Color.BLUE)


def extend():
    class Sub(Color):
        MORE = 5


tell(extend)
print(f"{Color.RED} {Color.RED!r:>20} {Color.RED:>12}|")
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE, {Color.RED: 1}[Color.CRIMSON])


class Number(IntEnum):
    ONE = 1
    TWO = auto()
    TEN = 10
    ELEVEN = auto()


print(Number.TWO, repr(Number.TWO), Number.TWO + 1, Number.TWO < Number.TEN, Number(11), f"{Number.TEN}", f"{Number.TEN:04d}", sorted(Number)[0], [1, 2, 3][Number.ONE])


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


print(Mode.READ, repr(Mode.READ), Mode.WRITE == "w", Mode("read"), Mode.READ.upper(), f"{Mode.READ:>6}")


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R, repr(Perm.R | Perm.X), Perm.RW, Perm.R | Perm.W is Perm.RW, ~Perm.R, Perm.R & Perm.W, repr(Perm(0)), bool(Perm(0)), Perm.R in Perm.RW, list(Perm.RW), list(Perm), len(Perm.RW))
print(Perm(5), Perm.R ^ Perm.RW, str(Perm(0)), Perm.RW.name, (Perm.R | Perm.X).name, (Perm.R | Perm.X).value)
tell(lambda: Perm(8))
tell(lambda: Perm.R | 1)
tell(lambda: Perm("a"))


class Bits(IntFlag):
    A = 1
    B = 2
    C = 8


print(Bits.A | Bits.B, repr(Bits.A | Bits.B), repr(Bits(20)), Bits.A | 4, Bits.A + 1, repr(~Bits.A), f"{Bits.C}", repr(Bits(0)), Bits.C == 8, repr(Bits.A | 4))


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Planet.EARTH, repr(Planet.MARS), Planet.MARS.mass, Planet((5.9, 6.3)), Planet.EARTH.value)


class Custom(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name + str(count)
    A = auto()
    B = auto()


print(list(Custom))


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label = label
        return made
    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coord.PY.label, Coord(1) is Coord.PY, Coord.PY)


class Missing(Enum):
    UNKNOWN = 0

    @classmethod
    def _missing_(cls, value):
        return cls.UNKNOWN if value != "bad" else None


print(Missing(33))
tell(lambda: Missing("bad"))


class Mixed(Enum):
    @member
    def f():
        return 1
    K = nonmember(5)
    L = 1


print(list(Mixed)[1:], Mixed.K, Mixed.f.value())


@unique
class U(Enum):
    A = 1
    B = 2


def double():
    @unique
    class D(Enum):
        A = 1
        B = 1
        C = 1


tell(double)


def twice():
    class D(Enum):
        A = 1
        A = 2


tell(twice)
Animal = Enum("Animal", "ANT BEE CAT")
print(Animal, list(Animal), Animal.__module__)
Animal = Enum("Animal", {"ANT": 5, "BEE": "x"})
print(list(Animal))
Level = IntEnum("Level", ["LOW", "HIGH"], start=0)
print(list(Level))


class Base(Enum):
    def hello(self):
        return "hello " + self.name

    def __str__(self):
        return "<" + self.name + ">"


class Derived(Base):
    X = 1


print(Derived.X.hello(), Derived.X, f"{Derived.X}")


class Hook(Enum):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        print("subclass", cls.__name__, list(cls))


class Hooked(Hook):
    A = 1


class Compare(Enum):
    LOW = 1
    HIGH = 2

    def __lt__(self, other):
        return self.value < other.value

    def __eq__(self, other):
        return self is other
    __hash__ = Enum.__hash__


print(sorted([Compare.HIGH, Compare.LOW]), max(Compare))


class Unhashable(Enum):
    A = [1]
    B = {"x": 2}


print(Unhashable([1]), list(Unhashable))
match Color(3):
    case Color.RED:
        print("red")
    case Color.BLUE:
        print("blue")
print(enum.Enum, Color.__doc__, repr(enum.auto()).startswith("auto("), enum.STRICT, repr(enum.KEEP))
