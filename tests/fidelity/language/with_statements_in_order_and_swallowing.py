class Manager:
    def __init__(self, name, swallow=False, fail=False):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        if self.fail:
            raise RuntimeError("no entry to " + self.name)
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


with Manager("a") as a, Manager("b", swallow=True) as b:
    print(a, b)
    raise ValueError
with (
    Manager("c") as c,
    Manager("d"),
):
    print(c)
try:
    with Manager("e"), Manager("f", fail=True):
        print("never")
except RuntimeError as error:
    print(error)


def leave():
    with Manager("g"):
        return "returned"


print(leave())
try:
    with 5:
        pass
except TypeError as error:
    print(error)
