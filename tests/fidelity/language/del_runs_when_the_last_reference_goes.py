class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def function():
    local = Loud("local")
    print("in function")


function()
a = b = Loud("shared")
del a
print("one left")
b = None
box = [Loud("in a list"), Loud("second")]
box.pop(0)
print("popped")
box.clear()
Loud("dropped at once")
mapping = {"k": Loud("old")}
mapping["k"] = Loud("new")
print("replaced")
try:
    raise ValueError(Loud("in an exception"))
except ValueError:
    print("handled")
print("end")
