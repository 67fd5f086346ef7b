level = "module"


def outer():
    level = "outer"

    def inner():
        global level
        level = "module, changed"

    def nearer():
        nonlocal level
        level = "outer, changed"

    inner()
    nearer()
    return level


print(outer(), level)
