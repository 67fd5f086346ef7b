def bad():
    yield 1
    next(iter([]))


try:
    list(bad())
except RuntimeError as error:
    print(error, repr(error.__cause__))
