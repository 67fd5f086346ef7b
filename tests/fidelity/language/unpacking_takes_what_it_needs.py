a, (b, *c), d = 1, (2, 3, 4), 5
*start, end = "abc"
[x, y] = {1: 2, 3: 4}
print(a, b, c, d, start, end, x, y)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2), {*"a"})
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
for text in ("a, b = 1", "a, b = 1, 2, 3", "a, b, *c = [1]", "a, b = 5, "):
    try:
        exec(text)
    except (TypeError, ValueError) as error:
        print(error)
