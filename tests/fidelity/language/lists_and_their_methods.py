numbers = [3, 1, 2]
numbers.append(5)
numbers.extend([4, 4])
numbers.insert(1, 9)
print(numbers, numbers.index(4), numbers.count(4), numbers.pop(), numbers.pop(0), len(numbers))
numbers.remove(9)
numbers.sort(reverse=True)
print(numbers, sorted(["b", "A", "c"], key=str.lower), sorted("ba"), list(reversed(numbers)))
numbers.reverse()
copy = numbers.copy()
copy.clear()
print(numbers, copy, [1, 2] + [3], [0] * 3, [1, 2] < [1, 3], [1] == [1.0], [[]] * 2)
recursive = [1]
recursive.append(recursive)
print(recursive)
stable = sorted([("b", 1), ("a", 2), ("b", 0), ("a", 1)], key=lambda pair: pair[0])
print(stable)
for call in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][3], lambda: sorted([1, "a"]), lambda: [1] + (2,), lambda: [1]["a"]):
    try:
        call()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
