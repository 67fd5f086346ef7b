class Account:
    def __init__(self):
        self.__balance = 1
        self.__dunder__ = 2

    def read(self):
        return self.__balance


account = Account()
print(sorted(vars(account)), account.read(), account._Account__balance)
try:
    account.__balance
except AttributeError as error:
    print(error)
