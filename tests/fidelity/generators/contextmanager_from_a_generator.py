from contextlib import contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("a"), tag("b") as inner:
    print(inner)
    raise ValueError("inside")
print("after")
