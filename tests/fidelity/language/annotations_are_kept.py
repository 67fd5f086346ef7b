from __future__ import annotations
from typing import Optional


def f(a: int, b: Optional[str] = None) -> list[int]:
    x: int = 5
    return [x]


class Thing:
    size: int
    name: str = "x"


print(f.__annotations__, Thing.__annotations__, f(1))
