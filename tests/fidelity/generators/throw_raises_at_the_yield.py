def careful():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            yield f"caught {error}"


generator = careful()
print(next(generator))
print(generator.throw(ValueError("one")))
print(next(generator))
try:
    generator.throw(KeyError("two"))
except KeyError as error:
    print("out came", error)
print(next(generator, "finished"))
