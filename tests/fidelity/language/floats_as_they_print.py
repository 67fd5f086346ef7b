print(0.1, 1e16, 1e15, 1.5e-7, 0.0001, 0.00001, 123456789.123456789, 1e22, 1e23, -0.0, 5e-324, 1.7976931348623157e308)
print(float("inf"), -float("inf"), float("nan"), float("1_0.5"), float(" 3 "), 3.0, 2.5e3)
print(round(2.5), round(3.5), round(2.675, 2), round(-0.5), round(1234.5678, -2), 7.5 // 2, -7.5 % 2, divmod(7.5, -2))
print((0.1).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p3"), (3.0).is_integer(), 2.0**0.5, 10.0**-3)
print(1e308 * 10, float("nan") == float("nan"), 0.1 + 0.2 == 0.3, 1 == 1.0 == True, hash(1.0) == hash(1), min(2, 1.5))
for expression in ("1.0 / 0", "0.0 ** -1", "float('x')", "int(float('inf'))", "10.0 ** 400", "(-8) ** 0.5"):
    try:
        print(eval(expression))
    except (ArithmeticError, ValueError) as error:
        print(error)
