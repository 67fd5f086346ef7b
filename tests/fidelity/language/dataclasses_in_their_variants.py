from dataclasses import dataclass, field, asdict, replace, FrozenInstanceError


@dataclass
class Item:
    name: str
    price: float = 1.0
    tags: list = field(default_factory=list)
    secret: int = field(default=0, repr=False, compare=False)

    def __post_init__(self):
        self.name = self.name.title()


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Special(Item):
    extra: str = "e"


item = Item("tea", tags=["hot"])
print(item, item == Item("Tea", tags=["hot"], secret=5), asdict(item), replace(item, price=2.0))
print(sorted([Point(2), Point(1, 5), Point(1)]), hash(Point(1)) == hash(Point(1)), Special("a"))
try:
    Point(1).x = 2
except FrozenInstanceError as error:
    print(error)
for call in (lambda: Item(), lambda: Item("a", 1, [], 0, 5)):
    try:
        call()
    except TypeError as error:
        print(error)
