def inner(name):
    while True:
        try:
            yield name
        except ValueError as error:
            print(name, "caught", error)
        except GeneratorExit:
            print(name, "closing")
            raise


def outer():
    try:
        yield from inner("inner")
    finally:
        print("outer closing")


generator = outer()
next(generator)
print(generator.throw(ValueError("x")))
generator.close()
