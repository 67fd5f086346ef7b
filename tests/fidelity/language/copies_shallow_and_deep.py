import copy

inner = [1]
original = {"a": inner, "b": inner}
shallow, deep = copy.copy(original), copy.deepcopy(original)
inner.append(2)
print(shallow, deep, deep["a"] is deep["b"])
recursive = [1]
recursive.append(recursive)
cloned = copy.deepcopy(recursive)
print(cloned[1] is cloned, cloned is recursive)


class Thing:
    def __init__(self):
        self.items = [1]

    def __copy__(self):
        print("own copy")
        return Thing()


thing = Thing()
print(copy.deepcopy(thing).items is thing.items, copy.copy(thing) is thing)
