from fractions import Fraction as F

print(F(3, 6), repr(F("1.25")), F("-3/9"), F(0.5), F(1, 3) + F(1, 6), F(1, 3) - 1, 2 * F(3, 4), F(1, 2) / 3, F(7, 2) // 1, F(7, 2) % 1, F(1, 2) ** 3, F(2, 3) ** -2)
print(F(1, 2) + 0.5, 1.5 - F(1, 2), F(1, 2) == 0.5, F(1, 3) < F(1, 2), F(5, 1) == 5, hash(F(5)) == hash(5), hash(F(1, 2)) == hash(0.5), round(F(5, 2)), round(F(22, 7), 2), int(F(-7, 2)), float(F(1, 4)))
print(F(3.141592653589793).limit_denominator(1000), sum([F(1, 3)] * 3), max(F(1, 2), F(2, 3)), -F(1, 2), abs(F(-1, 2)), bool(F(0)), divmod(F(7, 2), 2))
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F([]), lambda: F(1, 0.5)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
