ages = {"ann": 30, "bob": 25}
ages["eve"] = 35
ages["ann"] = 31
del ages["bob"]
ages["bob"] = 26
print(ages, list(ages), ages.get("kim"), ages.get("kim", 0), ages.setdefault("kim", 1), ages.pop("kim"), ages.pop("x", None))
print(list(ages.items()), ages.popitem(), "ann" in ages, len(ages), ages | {"z": 1}, {**ages, "ann": 0})
ages |= {"leo": 5}
ages.update(max=7)
print(ages, dict(zip("ab", (1, 2))), dict.fromkeys("ab", 0), {1: "a", True: "b", 1.0: "c"}, list(reversed(ages)))
print(ages.keys() & {"ann", "x"}, ages.items() >= {("ann", 31)}, {"a": 1} == {"a": 1.0}, sorted(ages.values()))
for call in (lambda: ages["nobody"], lambda: {[]: 1}, lambda: {}.popitem(), lambda: dict([1])):
    try:
        call()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    for key in ages:
        ages[key + "!"] = 1
except RuntimeError as error:
    print(error)
