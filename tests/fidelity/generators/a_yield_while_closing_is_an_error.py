def stubborn():
    try:
        yield 1
    finally:
        yield 2


generator = stubborn()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
