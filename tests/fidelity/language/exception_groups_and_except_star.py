def fail():
    raise ExceptionGroup("several", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)]), OSError(4)])


try:
    fail()
except* ValueError as group:
    print("values", group.exceptions)
except* OSError as group:
    print("os", repr(group))
except* TypeError as group:
    print("types", group.exceptions[0].exceptions)
try:
    try:
        fail()
    except* ValueError:
        pass
except ExceptionGroup as rest:
    print("rest", rest.exceptions)
try:
    raise KeyError("alone")
except* KeyError as group:
    print(repr(group))
group = ExceptionGroup("g", [ValueError(1), TypeError(2)])
print(group.split(ValueError), group.subgroup(lambda e: isinstance(e, TypeError)))
