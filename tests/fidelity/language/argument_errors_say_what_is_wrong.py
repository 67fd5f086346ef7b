def f(a, b, /, c, *, d):
    pass


for call in (
    lambda: f(),
    lambda: f(1),
    lambda: f(1, 2, 3),
    lambda: f(1, 2, 3, 4, d=5),
    lambda: f(1, 2, c=3, d=4, e=5),
    lambda: f(1, b=2, c=3, d=4),
    lambda: f(1, 2, 3, c=4, d=5),
    lambda: f(*[1, 2, 3], **{"d": 1, 2: 3}),
    lambda: f(1, 2, **{"c": 1}, **{"c": 2}),
    lambda: len(),
    lambda: len(1, 2),
    lambda: print(nothing=1),
    lambda: 5(),
):
    try:
        call()
    except TypeError as error:
        print(error)
