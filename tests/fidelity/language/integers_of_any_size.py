print(2**100, -(7**50), 10**30 // 7**5, (-10**20) % 97, 3**40 >> 5, 1 << 70)
print(7 // 2, -7 // 2, 7 % -3, divmod(-7, 2), pow(3, 200, 1000), pow(3, -1, 11))
print(int("ff", 16), int("0b101", 0), int(" -1_000 "), int(3.99), int(-3.99), (255).to_bytes(2, "big"))
print((10**18 + 1).bit_length(), (12).bit_count(), ~5, 6 & 3, 6 | 3, 6 ^ 3, hex(10**20), bin(-5), oct(64))
print(0.1 + 10**20, 10**20 == 1e20, 2**64 > 1.8e19, hash(2**61), round(12345, -2), 5 / 2, 6 / 3)
for expression in ("1 // 0", "1 % 0", "2 ** -1", "int('x')", "int('1' * 5000)", "1 << -1"):
    try:
        print(eval(expression))
    except (ArithmeticError, ValueError) as error:
        print(error)
