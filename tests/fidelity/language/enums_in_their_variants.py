from enum import Enum, Flag, IntEnum, auto


class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    @property
    def nice(self):
        return self.name.lower()


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Permission(Flag):
    READ = auto()
    WRITE = auto()


print(Colour.RED, repr(Colour.GREEN), Colour(1), Colour["GREEN"], Colour.CRIMSON is Colour.RED, list(Colour), Colour.RED.nice)
print(Level.HIGH > 5, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.LOW}", isinstance(Level.LOW, int))
print(Permission.READ | Permission.WRITE, Permission.READ in Permission(3), ~Permission.READ, Permission(0))
try:
    Colour(9)
except ValueError as error:
    print(error)
try:
    Colour.RED = 5
except AttributeError as error:
    print(error)
