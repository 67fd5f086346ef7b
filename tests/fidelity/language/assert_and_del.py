try:
    assert 1 == 2, "they differ"
except AssertionError as error:
    print(error)
try:
    assert []
except AssertionError as error:
    print(repr(error))
x, y = 1, [1, 2, 3]
del x, y[0]
print(y)
try:
    x
except NameError as error:
    print(error)
