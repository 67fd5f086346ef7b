def numbers():
    print("start")
    yield 1
    print("middle")
    yield 2
    print("end")
    return "result"


generator = numbers()
print(next(generator), next(generator))
try:
    next(generator)
except StopIteration as stop:
    print(stop.value)
print(next(generator, "default"))
