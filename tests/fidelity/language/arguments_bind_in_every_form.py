def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    print(a, b, c, args, d, e, kwargs)


f(1, d=4)
f(1, 20, 30, 40, 50, d=4, e=6, a=7)
f(*[1, 2], *(3,), **{"d": 4}, **{"x": 9})
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
