def inner():
    received = yield 1
    print("received", received)
    yield 2
    return "inner result"


def outer():
    result = yield from inner()
    print(result)
    yield 3
    yield from [4, 5]


generator = outer()
print(next(generator))
print(generator.send("hello"))
print(list(generator))
