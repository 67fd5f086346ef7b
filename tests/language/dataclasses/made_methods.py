import dataclasses
from collections import defaultdict, namedtuple
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, List, Optional


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0


print(Point(1), Point(1, 2) == Point(1, 2), Point(1) != Point(2), Point(1) == (1, 0))
tell(lambda: Point())
tell(lambda: Point(1, 2, 3))
tell(lambda: Point(1, z=3))
tell(lambda: hash(Point(1)))
tell(lambda: Point(1) < Point(2))
print(Point.__doc__, Point.__match_args__, Point.__init__.__annotations__)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False)


print(sorted([Version(2), Version(1, 5), Version(1)]), hash(Version(1)) == hash(Version(1, 0, ("a",))), max(Version(1), Version(2)))
tell(lambda: setattr(Version(1), "major", 3))
tell(lambda: delattr(Version(1), "major"))
tell(lambda: setattr(Version(1), "other", 3))
tell(lambda: Version(1) < 3)


@dataclass
class Job:
    name: str
    steps: list = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    total: int = field(init=False)
    scale: InitVar[int] = 2
    kind: ClassVar[str] = "job"
    count: ClassVar[int] = 0

    def __post_init__(self, scale):
        self.total = len(self.name) * scale


job = Job("build", ["a"], scale=3)
print(job, job.total, Job.kind, [f.name for f in fields(Job)], asdict(job), astuple(job))
print(Job("a").steps is Job("a").steps, Job("x") == Job("x"))
print(replace(job, name="other", scale=1))
tell(lambda: replace(job, total=1, scale=1))
print(field(default=1, default_factory=dataclasses.MISSING).default)


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 5
    c: list = field(default_factory=list)


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
tell(lambda: setattr(s, "zzz", 1))


@dataclass(kw_only=True)
class Options:
    a: int
    b: int = 1


@dataclass
class Half:
    x: int
    _: KW_ONLY
    y: int = 1
    z: int


print(Options(a=1), Half(1, z=3))
tell(lambda: Options(1))
tell(lambda: Half(1))


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Child(Base):
    c: float = 1.5
    a: int = 7


print(Child(), [f.name for f in fields(Child)], Child(1, "x") == Base(1, "x"))


def wrong():
    @dataclass
    class W:
        a: int = 1
        b: int


def mutable():
    @dataclass
    class W:
        a: list = []


def both():
    field(default=1, default_factory=list)


def thaw():
    @dataclass
    class W(Version):
        more: int = 0


def unannotated():
    @dataclass
    class W:
        a = field()


for check in (wrong, mutable, both, thaw, unannotated, lambda: asdict(3), lambda: fields(3), lambda: replace(3), lambda: asdict(Point)):
    tell(check)


@dataclass
class Node:
    value: int
    next: Optional["Node"] = None
    others: List["Node"] = field(default_factory=list)


n = Node(1, Node(2))
n.next.next = n
print(n)
P = namedtuple("P", "a b")


@dataclass
class Deep:
    d: dict
    p: P
    t: tuple


print(asdict(Deep({"k": [Point(1)]}, P(Point(1), 2), (Point(3), 4))))
print(is_dataclass(Point), is_dataclass(Point(1)), is_dataclass(3))
C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=5))], namespace={"twice": lambda self: self.y * 2})
print(C(1, 2), C(1, 2).twice(), C.__annotations__)
tell(lambda: make_dataclass("D", ["1x"]))
tell(lambda: make_dataclass("D", ["x", "x"]))


@dataclass(eq=False)
class Identity:
    a: int


i = Identity(1)
print(i == i, i == Identity(1), isinstance(hash(i), int))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: int = field(default=0, hash=False)


print(hash(Hashed(1)) == hash(Hashed(1, 5)), {Hashed(1): 2})


@dataclass
class Own:
    a: int

    def __repr__(self):
        return "own"

    def __eq__(self, other):
        return True


print(Own(1), Own(1) == 3)
match Point(1, 2):
    case Point(1, y):
        print("y", y)


@dataclass
class Text:
    a: "int"
    b: "ClassVar[int]" = 3
    c: "InitVar[int]" = 4


print(Text(1), [f.name for f in fields(Text)], InitVar[int], dataclasses.MISSING is field().default)


class Outer:
    @dataclass
    class Inner:
        v: int


print(Outer.Inner(3), Outer.Inner.__init__.__qualname__)


@dataclass(frozen=True, slots=True)
class FrozenSlots:
    a: int


tell(lambda: setattr(FrozenSlots(1), "a", 2))
print(FrozenSlots(1), {FrozenSlots(1), FrozenSlots(1)})
