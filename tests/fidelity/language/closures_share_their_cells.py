def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return up, read


up, read = counter()
up()
up(5)
print(read(), counter()[1]())
print(up.__closure__[0].cell_contents, up.__code__.co_freevars)
