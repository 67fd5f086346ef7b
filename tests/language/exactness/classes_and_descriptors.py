def tell(name, function):
    try:
        print(name, function())
    except Exception as error:
        print(name, type(error).__name__, error)


class NoEquality:
    __eq__ = None


class Backwards(type):
    def mro(cls):
        return super().mro()[::-1]


class Unfit(type):
    def mro(cls):
        return [cls, dict, object]


class Documented(property):
    "of the class"


class Base:
    @Documented
    def first(self):
        "first getter"

    @property
    def second(self):
        "second getter"

    @second.getter
    def second(self):
        "a newer getter"

    def meth(self):
        return "Base.meth"


class Derived(Base):
    def meth(self):
        return "Derived, " + self.__super.meth()


Derived._Derived__super = super(Derived)


class BytesLike(str):
    def __bytes__(self):
        return b"bytes of " + self.encode()


class Imaginary(complex):
    def __complex__(self):
        return 42j


tell("eq", lambda: NoEquality() == 1)
tell("ne", lambda: NoEquality() != 1)
tell("backwards", lambda: Backwards("X", (), {}).__mro__)
tell("unfit", lambda: Unfit("X", (), {}))
tell("docs", lambda: (Base.first.__doc__, Base.second.__doc__))
tell("super", lambda: Derived().meth())
tell("bytes", lambda: bytes(BytesLike("x")))
tell("complex", lambda: complex(Imaginary(1)))
tell("hash", lambda: (hash(""), hash(b""), int(memoryview(b"123")[1:])))
tell("slots", lambda: type("X", (), {"__slots__": ["a b"]}))
tell("classcell", lambda: type("X", (), {"__classcell__": 3}))
tell("dir", lambda: [n for n in vars(Base)])
tell("wrapped", lambda: (classmethod(tell).__wrapped__ is tell, staticmethod(tell).__annotations__, staticmethod(tell).__name__))
tell("flags", lambda: (bool(int.__flags__ & 1 << 24), bool(Base.__flags__ & 1 << 9), bool(int.__flags__ & 1 << 9)))
tell("state", lambda: Exception(1).__setstate__({"note": 1}))


def emptied():
    b = Base()
    b.x = 1
    del b.__dict__
    return b.__dict__, hasattr(b, "x"), b.__weakref__


tell("dict", emptied)
