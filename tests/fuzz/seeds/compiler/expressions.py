x = a.b(c).d[e:f]

x = -a + b * c ** ~d

x = 2 * 3 + a
y = (1, -2, 'p' 'q')
z = [1, 2, 3]

x = a < b < c

x = a and b or not c

x = a if b else c

x = [a, *b, c]
y = {d, *e}
z = {f: g, **h, i: j}

x = f'p{a!r:>{b}}q'
