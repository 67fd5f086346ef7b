import collections
import fractions
import re
import sys
import traceback
import weakref


def tell(name, function):
    try:
        print(name, function())
    except BaseException as error:
        print(name, type(error).__name__, error)


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return self.n + other

    def __index__(self):
        return self.n

    def __iadd__(self, other):
        return Number(self.n + other)

    def __neg__(self):
        return -self.n

    def __next__(self):
        return self.n


n = Number(5)
p = weakref.proxy(n)
tell("proxy", lambda: (p + 1, -p, [1, 2, 3, 4, 5, 6][p], next(p), divmod(fractions.Fraction(7, 2), 1), divmod(7, fractions.Fraction(2))))
tell("no iterator", lambda: next(weakref.proxy(re.compile("a"))))
tell("ordered", lambda: (collections.OrderedDict.fromkeys("ab", value=1), collections.OrderedDict(a=1).pop("x", default=3), collections.OrderedDict().setdefault("k", default=4)))
tell("flags", lambda: re.match("(?s)(?i).A", "\na"))
tell("named", lambda: re.match(r"\N{LESS-THAN SIGN}", "<"))
tell("unnamed", lambda: re.match(r"\N{no such}", "<"))
tell("boundary", lambda: re.search(r"\B", ""))
tell("subclasses", lambda: [c.__name__ for c in BaseException.__subclasses__()][:5])
tell("fraction", lambda: fractions.Fraction.from_float(3 + 4j))


def failing():
    local = Number(1)
    raise ValueError("a\nb")


try:
    failing()
except ValueError as error:
    print(traceback.format_exception_only(error), traceback.format_exception(error)[-1:])
    frame = error.__traceback__.tb_next.tb_frame
    print(list(frame.f_locals))
    frame.clear()
    print(list(frame.f_locals))
tell("running", lambda: sys._getframe().clear())


class Awaited:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        raise ZeroDivisionError("in __await__")


async def walk():
    async for _ in Awaited():
        pass


try:
    walk().send(None)
except TypeError as error:
    print(error, repr(error.__cause__))
