a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a.isdisjoint({9}), 2 in a, len(a), set(), frozenset([1]))
a.add(4)
a.discard(9)
a.remove(1)
a |= {7}
a.update([8], (9,))
print(a, a.pop() in (2, 3, 4, 7, 8, 9), {frozenset([1]): "key"}, {1, 1.0, True}, set("a"))
for call in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} + {2}):
    try:
        call()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
