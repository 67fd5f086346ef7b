def say(name, value=None):
    print(name, end=" ")
    return value


def box(name):
    say(name)
    return {}


box("target")[say("key", 1)] = say("value first")
print()
say("a", 1) + say("b", 2) * say("c", 3)
print()
say("f", print)(say("x", ""), *say("star", ()), k := say("k", "") or "", **say("kw", {}))
{say("k1", 1): say("v1"), say("k2", 2): say("v2")}
print()
first = second = say("once", 5)
say("left", 1) < say("middle", 0) < say("right, never")
print(first, second)
