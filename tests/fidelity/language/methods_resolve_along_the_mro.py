class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [cls.__name__ for cls in D.__mro__])
print(isinstance(D(), A), issubclass(B, C), B.who(D()))
try:
    class E(A, B):
        pass
except TypeError as error:
    print(str(error).split("\n")[0])
