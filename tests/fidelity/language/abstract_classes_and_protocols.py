from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sized


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...


class Square(Shape):
    name = "square"

    def area(self):
        return 4


print(Square().area())
try:
    Shape()
except TypeError as error:
    print(error)
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance(5, Sized), isinstance("x", Iterable))
