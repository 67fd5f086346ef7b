import copy
import collections.abc

for value in (slice(1, 2), {1}, frozenset([1]), bytearray(b"a"), range(3), ..., NotImplemented, len, [].append, list[int], object(), 1, "a", 2.5):
    print(type(value).__name__, [x for x in value.__reduce_ex__(4) if not callable(x)] if isinstance(value.__reduce_ex__(4), tuple) else value.__reduce_ex__(4))
inner = [1]
deep = {"set": {1, 2}, "frozen": frozenset({3}), "bytes": bytearray(b"xy"), "slice": slice(1, None), "list": inner, "again": inner}
made = copy.deepcopy(deep)
print(made, made["set"] is not deep["set"], made["list"] is made["again"], made["list"] is not inner)


class Bag(set):
    def __init__(self, items=(), name=""):
        super().__init__(items)
        self.name = name


bag = Bag([1, 2], "b")
for each in copy.copy(bag), copy.deepcopy(bag):
    print(type(each).__name__, sorted(each), each.name)


class Row(collections.abc.Sequence):
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


class Late:
    pass


def kind(value):
    match value:
        case [first, *_]:
            return "sequence of " + str(first)
        case {}:
            return "mapping"
    return "neither"


print(kind(Row("abc")), kind(Late()))
collections.abc.Mapping.register(Late)
print(kind(Late()), kind(collections.abc.Mapping))
