x = "module"


class A:
    x = "class"
    y = [x for _ in range(1)]
    z = x

    def method(self):
        return x


print(A.y, A.z, A().method())


def outer():
    x = "function"

    class B:
        print(x)
        x = "in the class"
        print(x)

    return B.x


print(outer())
