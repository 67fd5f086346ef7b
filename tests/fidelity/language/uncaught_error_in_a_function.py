def inner(values):
    return values[10]


def outer():
    print("before")
    return inner([1, 2])


outer()
