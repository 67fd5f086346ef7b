def walk(nested):
    for item in nested:
        if isinstance(item, list):
            yield from walk(item)
        else:
            yield item


for left, right in zip(walk([1, [2, [3]], 4]), walk([[["a"]], "b", ["c"]])):
    print(left, right)
