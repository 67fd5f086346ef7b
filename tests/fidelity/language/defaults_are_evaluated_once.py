def append(item, box=[]):
    box.append(item)
    return box


print(append(1), append(2), append(3, []), append(4))
functions = [lambda: i for i in range(3)]
bound = [lambda i=i: i for i in range(3)]
print([f() for f in functions], [f() for f in bound])
