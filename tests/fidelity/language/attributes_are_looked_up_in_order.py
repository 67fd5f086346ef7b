class Descriptor:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else f"get {self.name}"

    def __set__(self, instance, value):
        print("set", self.name, value)


class Plain:
    def __get__(self, instance, owner):
        return "non-data"


class Thing:
    managed = Descriptor()
    plain = Plain()

    def __getattr__(self, name):
        if name.startswith("x"):
            return f"made up {name}"
        raise AttributeError(f"no {name} here")


thing = Thing()
thing.managed = 5
print(thing.managed, thing.plain, thing.xyz)
thing.plain = "instance wins"
print(thing.plain, thing.__dict__)
print(hasattr(thing, "abc"), getattr(thing, "abc", "default"))
try:
    thing.abc
except AttributeError as error:
    print(error)
setattr(thing, "later", 1)
delattr(thing, "later")
print(vars(thing))
