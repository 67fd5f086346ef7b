class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
first, *rest = Tree("a", Tree("b"), Tree("c"))
print(first, rest, "b" in Tree("a", Tree("b")))
