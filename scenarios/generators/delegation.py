"""Part of the work for somebody else: yield from

A walk through a tree, each node a generator that hands over to the generators
of its children with yield from. The caller talks to the innermost one
directly: values pass through all the levels without a loop in between, and
what a child returns is the value of the yield from. Look how deep the open
lanes stand on one another at "leaf c".
"""

TREE = ("root", [
    ("left", [("leaf a", []), ("leaf b", [])]),
    ("right", [("inner", [("leaf c", [])]), ("leaf d", [])]),
])


def walk(node, depth=0):
    name, children = node
    yield "  " * depth + name
    count = 1
    for child in children:
        count += yield from walk(child, depth + 1)
    return count


def report():
    count = yield from walk(TREE)
    yield f"{count} nodes"


for line in report():
    print(line)
