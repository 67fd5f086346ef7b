class Thing:
    pass


class Named:
    def __repr__(self):
        return "Named()"


class Both(Named):
    def __str__(self):
        return "both"


print(Named(), [Both()], str(Both()), f"{Both()!r} {Both()}", repr(Thing)[:15], Thing.__qualname__, type(Both()).__name__)
print(str(ValueError("x")), repr(ValueError("x", 1)), str(KeyError("k")), str(OSError(2, "gone")), repr(int), repr(len), repr(None))
