point = (1, 2, 2)
print(point + (3,), point.count(2), point.index(2), point * 2, (1,), (), point < (1, 3), hash(point) == hash((1, 2, 2)))
r = range(10, 0, -3)
print(r, list(r), len(r), 7 in r, 8 in r, r[1], r[-1], r[1:], r == range(10, -1, -3), range(0) == range(2, 1), r.index(4))
print(list(zip("abc", [1, 2])), list(enumerate("ab", 1)), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", 2])))
try:
    list(zip("ab", [1], strict=True))
except ValueError as error:
    print(error)
try:
    point[0] = 5
except TypeError as error:
    print(error)
