class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


point = Point(1, 2)
try:
    point.z = 3
except AttributeError as error:
    print(error)
del point.x
try:
    point.x
except AttributeError as error:
    print(error)
print(hasattr(point, "__dict__"), Point.__slots__, point.y)
