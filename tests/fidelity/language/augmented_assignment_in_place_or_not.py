class Money:
    def __init__(self, amount):
        self.amount = amount

    def __iadd__(self, other):
        print("iadd")
        self.amount += other
        return self

    def __sub__(self, other):
        print("sub")
        return Money(self.amount - other)


money = same = Money(1)
money += 2
money -= 1
print(money.amount, same.amount, money is same)
a = b = [1]
a += (2, 3)
a *= 2
print(b)
number = 7
number //= 2
number **= 3
number <<= 1
number |= 1
number ^= 5
print(number)
pair = ([1],)
try:
    pair[0] += [2]
except TypeError as error:
    print(error, pair)
