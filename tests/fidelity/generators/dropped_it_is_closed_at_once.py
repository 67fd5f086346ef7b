def guarded(name):
    try:
        while True:
            yield name
    finally:
        print("closed", name)


generator = guarded("a")
next(generator)
generator = guarded("b")
print("a is gone")
next(generator)
del generator
print("b is gone")
for name in guarded("c"):
    break
print("after the loop")
