text = "abcdefg"
print(text[2:5], text[:-2], text[::2], text[::-1], text[5:1:-2], text[10:], text[-100:2])
numbers = list(range(6))
numbers[1:3] = "xyz"
print(numbers)
numbers[::2] = [0] * len(numbers[::2])
print(numbers)
del numbers[1:-1]
print(numbers, slice(1, 5, 2).indices(4))
try:
    numbers[::2] = [1, 2, 3]
except ValueError as error:
    print(error)


class Show:
    def __getitem__(self, key):
        return key


print(Show()[1], Show()[1:2], Show()[::3, ...], Show()["a":])
