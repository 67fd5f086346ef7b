from dataclasses import dataclass
from enum import Enum


class Colour(Enum):
    RED = 1


@dataclass
class Point:
    x: int
    y: int


def describe(thing):
    match thing:
        case 0 | 1:
            return "small"
        case Colour.RED:
            return "red"
        case None | True | "text":
            return f"constant {thing}"
        case int(n) if n > 100:
            return f"large {n}"
        case Point(0, y):
            return f"on the axis at {y}"
        case Point(x=a, y=b):
            return f"point {a} {b}"
        case [] | {}:
            return "an empty list, or any dict"
        case [x]:
            return f"one {x}"
        case [first, *middle, last] if len(middle) > 1:
            return f"{first} {middle} {last}"
        case (a, (b, c)):
            return f"nested {a} {b} {c}"
        case str() as text:
            return f"str {text}"
        case _:
            return "something else"


for thing in (0, 1, 5, 500, Colour.RED, None, True, "text", "other", Point(0, 3), Point(1, 2), [], {}, [7], [1, 2, 3, 4], (1, (2, 3)), b"x"):
    print(repr(thing), "->", describe(thing))
match {"kind": "circle", "r": 2, "colour": "red"}:
    case {"kind": "square"}:
        print("square")
    case {"kind": "circle", "r": r, **rest}:
        print(r, rest)
