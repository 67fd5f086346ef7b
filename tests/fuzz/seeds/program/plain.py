class Node:
    __slots__ = ("left", "right")

    def __init__(self, left=None, right=None):
        self.left, self.right = left, right

    def __iter__(self):
        for child in (self.left, self.right):
            if child is not None:
                yield from child
        yield self


def total(*args, start=0, **kwargs):
    try:
        return sum(args, start) + len(kwargs)
    except TypeError as error:
        return str(error)
    finally:
        kwargs.clear()


tree = Node(Node(), Node(Node()))
print(len(list(tree)), total(1, 2.5, a=1), total("x"))
match [1, {"k": (2, 3)}]:
    case [x, {"k": (y, *rest), **others}] if x:
        print(x, y, rest, others)
print({k: v for k, v in zip("abc", range(3)) if v}, [*map(str, {1, 2})], f"{3.14159:.2f}")
