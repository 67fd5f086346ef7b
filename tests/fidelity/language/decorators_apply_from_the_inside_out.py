import functools


def tag(name):
    print("make", name)

    def decorate(function):
        print("apply", name)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"

        return wrapper

    return decorate


@tag("a")
@tag("b")
def hello(who):
    """Greets."""
    return f"hello {who}"


print(hello("x"), hello.__name__, hello.__doc__, hello.__wrapped__("y"))


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @staticmethod
    def static(x):
        return x + 1

    @classmethod
    def make(cls):
        return cls.__name__

    @property
    def size(self):
        return 3

    @size.setter
    def size(self, value):
        print("set", value)

    @size.deleter
    def size(self):
        print("delete")


thing = Thing()
thing.size = 5
del thing.size
print(Thing.registered, Thing.static(1), thing.make(), thing.size)
try:
    Thing.make.x = 1
except AttributeError as error:
    print(error)
