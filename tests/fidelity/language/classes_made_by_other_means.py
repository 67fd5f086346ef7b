class Meta(type):
    def __new__(cls, name, bases, namespace, **kwargs):
        print("new", name, kwargs)
        return super().__new__(cls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        cls.tag = kwargs.get("tag")

    def __call__(cls, *args):
        print("call", cls.__name__)
        return super().__call__(*args)

    @classmethod
    def __prepare__(cls, name, bases, **kwargs):
        return {"prepared": True}


class Thing(metaclass=Meta, tag="t"):
    def __new__(cls, value):
        self = super().__new__(cls)
        self.from_new = value
        return self

    def __init__(self, value):
        self.from_init = value


thing = Thing(3)
print(Thing.prepared, Thing.tag, type(Thing).__name__, vars(thing))
Made = type("Made", (Thing,), {"x": 1})
print(Made.x, Made.__mro__[1].__name__)
