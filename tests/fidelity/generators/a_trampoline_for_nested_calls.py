import types


def add(a, b):
    yield
    return a + b


def triple(number):
    double = yield add(number, number)
    result = yield add(double, number)
    return result


def run(generator):
    stack, value = [generator], None
    while stack:
        try:
            yielded = stack[-1].send(value)
            value = None
            if isinstance(yielded, types.GeneratorType):
                stack.append(yielded)
        except StopIteration as stop:
            stack.pop()
            value = stop.value
    return value


print(run(triple(7)))
