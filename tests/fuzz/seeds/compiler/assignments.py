a = b = 1

a, *b = c
[d] = e, 

def f(a, b):
    a, b = b, a
    return a

a.b += 1
c[d] -= e

del a, b.c, d[e]

a: b
(c): d
e.f: g
h: i = 1

if (a := b) > 1:
    a
