def noisy(text):
    print("evaluated", text)
    return text


def f(a: noisy("a"), *, b: noisy("b") = noisy("default")) -> noisy("return"):
    local: noisy("never") = 1


value: noisy("module") = 3
bare: noisy("bare")
print(f.__annotations__, __annotations__)
try:
    bare
except NameError as error:
    print(error)
