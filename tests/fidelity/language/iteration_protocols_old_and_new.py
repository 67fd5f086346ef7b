class Old:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


class New:
    def __iter__(self):
        return iter("xyz")

    def __reversed__(self):
        return iter("zyx")

    def __len__(self):
        return 3


print(list(Old()), 20 in Old(), list(New()), list(reversed(New())), max(New()))
print(list(iter([3, 2, 1, 0].pop, 0)))
try:
    for _ in 5:
        pass
except TypeError as error:
    print(error)
