import inspect


def numbers():
    yield 1


generator = numbers()
print(inspect.getgeneratorstate(generator), generator.gi_running, generator.__name__, generator.__qualname__)
next(generator)
print(inspect.getgeneratorstate(generator), generator.gi_frame is not None)
next(generator, None)
print(inspect.getgeneratorstate(generator), generator.gi_frame, generator.gi_yieldfrom)
