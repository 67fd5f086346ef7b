print("%s %r %d %5.2f %x %o %e %g %c %%" % ("a", "b", 3, 2.5, 255, 8, 12345.678, 0.0001, "z"))
print("%(name)-6s|%(value)06d" % {"name": "x", "value": 42})
print("{} {1[0]} {0.real}".replace("{}", "{0}").format(3, [7]), "{:>5}|{:<5}|{:^5}".format(1, 2, 3))
print("{a!r:>6} {b}".format(a="q", b=None))
for text, values in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2))):
    try:
        text % values
    except TypeError as error:
        print(error)
try:
    "{2}".format(1)
except IndexError as error:
    print(error)
