def noisy(value):
    print("eval", value)
    return value


print(noisy(1) < noisy(2) < noisy(3))
print(noisy(3) < noisy(2) < noisy(1))
print(1 < 2 == 2 != 3 in [3], 1 is 1 is not None)
