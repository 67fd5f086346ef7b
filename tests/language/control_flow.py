#!/usr/bin/env python3
"""Generates programs of nested statements and compares what they print, the lines of their tracebacks included, with this Python.

usage: control_flow.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--keep FILE]

try in with in match in loops, left by return, break, continue and exceptions, in functions, generators, coroutines and asynchronous
generators that are sent to, thrown into and closed. Exits 77 where this Python is no 3.11. What differs is printed with its seed.
"""
import random
import sys

from programs_compared import main

PRELUDE = '''
class Own(Exception): pass
count = 0
def limit():
    global count
    count += 1
    if count > 400: raise SystemExit
def tick(n):
    limit()
    print("tick", n)
    if n % 11 == 0: raise ValueError(n)
    return n % 5
def show(*values):
    limit()
    print("show", *values)
    return len(values)
def lines(e):
    trace, found = e.__traceback__, []
    while trace: found.append(trace.tb_lineno); trace = trace.tb_next
    return found
def caught(n, e):
    print("caught", n, type(e).__name__, e.args, type(e.__context__).__name__, lines(e))
def call(*a, **k): print("call", len(a), sorted(k)); return len(a)
class Methods:
    def method(self, x): print("method", x); return 1
it = Methods()
class Items:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1; return self.n
class Manager:
    def __init__(self, n, swallows): self.n = n; self.swallows = swallows
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, kind, e, trace):
        print("exit", self.n, kind and kind.__name__, e and lines(e)); return self.swallows and kind is not SystemExit
    async def __aenter__(self): print("aenter", self.n); await Waiter(1); return self.n
    async def __aexit__(self, kind, e, trace):
        print("aexit", self.n, kind and kind.__name__); await Waiter(2); return self.swallows and kind is not SystemExit
class Waiter:
    def __init__(self, v): self.v = v
    def __await__(self): r = yield self.v; return 3
class AsyncItems:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        await Waiter(7)
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1; return self.n
def drive(g):
    try:
        print("drive", next(g))
        for k in range(4):
            if k == 2: print("drive", g.throw(KeyError(k)))
            else: print("drive", g.send(k))
    except StopIteration as e: print("stop", e.value)
    except (ValueError, KeyError, Own) as e: caught("drive", e)
    g.close()
def drive_coroutine(c):
    k = 0
    try:
        c.send(None)
        while k < 30:
            k += 1
            if k % 5 == 0: c.throw(ValueError(k))
            else: c.send(k)
    except StopIteration as e: print("done", e.value)
    except (ValueError, KeyError, Own) as e: caught("coroutine", e)
    c.close()
'''

NAMES = ["a", "b", "c", "d"]
FUNCTION, GENERATOR, COROUTINE, ASYNC_GENERATOR = range(4)


class Place:
    """What may be written at this point."""

    def __init__(self, kind=None, in_loop=False, may_leave=True):
        self.kind = kind  # None: the module
        self.in_loop = in_loop
        self.may_leave = may_leave  # not out of an except*

    def loop(self):
        return Place(self.kind, True, self.may_leave)

    def group_handler(self):
        return Place(self.kind, False, False)

    @property
    def is_async(self):
        return self.kind in (COROUTINE, ASYNC_GENERATOR)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0
        self.lines = []

    def next(self):
        self.number += 1
        return self.number

    def one(self, *choices):
        return self.random.choice(choices)

    def name(self):
        return self.random.choice(NAMES)

    def write(self, indent, text):
        self.lines.append("    " * indent + text)

    # ---- expressions

    def expression(self, depth=0):
        r = self.random
        if depth > 2 or r.random() < 0.35:
            return self.one(self.name(), self.name(), str(r.randrange(-3, 5)), f"tick({self.next()})")
        e = lambda: self.expression(depth + 1)
        v = self.one("i", "j")
        n = r.randrange(4)
        return r.choice([
            lambda: f"tick({self.next()})",
            lambda: f"({e()} {self.one('+', '-', '*', '//', '%')} {e()})",
            lambda: f"({e()} {self.one('<', '<=', '==', '!=', '>', '>=')} {e()})",
            lambda: f"({e()} < {e()} <= {e()})",
            lambda: f"({e()} {self.one('and', 'or')} {e()})",
            lambda: f"(not {e()})",
            lambda: f"({e()} is {self.one('', 'not ')}None)",
            lambda: f"({e()} if {e()} else {e()})",
            lambda: f"call({e()}, {e()})",
            lambda: f"call({e()}, k={e()})",
            lambda: f"call(*[{e()}, {e()}])",
            lambda: f"call(*({e()},), **{{'k': {e()}}})",
            lambda: f"len([{e()} for {v} in range({n}) if {e()}])",
            lambda: f"sum(({e()}) for {v} in range({n}))",
            lambda: f"(lambda {v}={e()}: {e()})()",
            lambda: f"it.method({e()})",
            lambda: f"({self.name()} := {e()})",
            lambda: f'len(f"{{{self.name()}!r}}-{{{self.name()}}}")',
            lambda: f"len({{{e()}: {e()}, **{{{e()}: {e()}}}}})",
        ])()

    def pattern(self, depth=0):
        r = self.random
        p = lambda: self.pattern(depth + 1)
        simple = [str(r.randrange(-2, 4)), "None", "True", '"x"', f"int(real={r.randrange(3)})"]
        if depth > 2 or r.random() < 0.4:
            return r.choice(simple + ["_"] * (depth > 0))
        return self.one(f"{r.randrange(3)} | {r.randrange(3)} | None", f"[{p()}, *_]", f"[{p()}, {p()}]", f"({p()})",
                        f"int() as {self.name()}", '{"k": %s}' % p(), "str() | float()")

    # ---- statements

    def block(self, indent, depth, place):
        for _ in range(self.one(1, 1, 2, 3) if depth < 2 else 1):
            self.statement(indent, depth, place)

    def statement(self, indent, depth, place):
        simple = [self.show, self.show, self.assign, self.augment, self.swap, self.leave, self.leave, self.suspend, self.delete]
        compound = [self.if_, self.if_, self.for_, self.for_, self.while_, self.try_, self.try_, self.try_, self.try_,
                    self.with_, self.with_, self.match, self.define, self.define, self.class_]
        is_small = depth > 3 or self.number > 150 or self.random.random() < 0.3
        self.random.choice(simple if is_small else compound)(indent, depth, place)

    def show(self, indent, depth, place):
        self.write(indent, f"show({self.next()}, {self.expression()})")

    def assign(self, indent, depth, place):
        self.write(indent, f"{self.name()} = {self.expression()}")

    def augment(self, indent, depth, place):
        self.write(indent, f"{self.name()} {self.one('+=', '-=', '*=')} {self.expression()}")

    def swap(self, indent, depth, place):
        first, second = self.random.sample(NAMES, 2)
        self.write(indent, f"{first}, {second} = {self.expression()}, {self.expression()}")

    def delete(self, indent, depth, place):
        self.write(indent, f"del {self.name()}")

    def leave(self, indent, depth, place):
        ways = [f"raise {self.one('KeyError', 'ValueError', 'Own')}({self.next()})", f"assert {self.expression()}, {self.next()}"]
        if place.kind is not None and place.may_leave:
            ways.append("return" if place.kind == ASYNC_GENERATOR else f"return {self.expression()}")
        if place.in_loop:
            ways += ["break", "continue"]
        self.write(indent, self.random.choice(ways))

    def suspend(self, indent, depth, place):
        value = self.expression()
        if place.kind == GENERATOR or (place.kind == ASYNC_GENERATOR and self.random.random() < 0.5):
            self.write(indent, f"{self.name()} = yield {value}")
        elif place.is_async:
            self.write(indent, f"{self.name()} = await Waiter({value})")
        else:
            self.write(indent, f"show({self.next()})")

    def if_(self, indent, depth, place):
        for word in self.one(["if"], ["if", "elif"], ["if", "else"], ["if", "elif", "else"]):
            self.write(indent, "else:" if word == "else" else f"{word} {self.expression()}:")
            self.block(indent + 1, depth + 1, place)

    def else_(self, indent, depth, place):
        if self.random.random() < 0.4:
            self.write(indent, "else:")
            self.block(indent + 1, depth + 1, place)

    def for_(self, indent, depth, place):
        if place.is_async and self.random.random() < 0.4:
            self.write(indent, f"async for {self.one('i', 'j')} in AsyncItems({self.random.randrange(4)}):")
        else:
            self.write(indent, f"for {self.one('i', 'j')} in Items({self.random.randrange(4)}):")
        self.block(indent + 1, depth + 1, place.loop())
        self.else_(indent, depth, place)

    def while_(self, indent, depth, place):
        left = f"n{self.next()}"
        self.write(indent, f"{left} = {self.random.randrange(1, 4)}")
        self.write(indent, f"while {left}:")
        self.write(indent + 1, f"{left} -= 1")
        self.block(indent + 1, depth + 1, place.loop())
        self.else_(indent, depth, place)

    def try_(self, indent, depth, place):
        self.write(indent, "try:")
        self.block(indent + 1, depth + 1, place)
        shape = self.random.random()
        if shape < 0.15:
            for _ in range(self.random.randrange(1, 3)):
                self.write(indent, f"except* {self.exceptions()}:")
                self.block(indent + 1, depth + 1, place.group_handler())
            self.else_(indent, depth, place)
        elif shape < 0.75:
            for _ in range(self.random.randrange(3)):
                self.write(indent, f"except {self.exceptions()}:")
                self.block(indent + 1, depth + 1, place)
                if self.random.random() < 0.1:
                    self.write(indent + 1, "raise")
            self.write(indent, "except Exception as e:")
            self.write(indent + 1, f"caught({self.next()}, e)")
            self.block(indent + 1, depth + 1, place)
            self.else_(indent, depth, place)
        if shape >= 0.75 or self.random.random() < 0.5:
            self.write(indent, "finally:")
            self.block(indent + 1, depth + 1, place)

    def exceptions(self):
        return self.one("KeyError", "ValueError", "(Own, TypeError)") + self.one("", " as e")

    def with_(self, indent, depth, place):
        items = [f"Manager({self.next()}, {self.one(0, 0, 1)})" + self.one(" as a", "") for _ in range(self.one(1, 1, 2))]
        word = "async with" if place.is_async and self.random.random() < 0.5 else "with"
        self.write(indent, f"{word} {', '.join(items)}:")
        self.block(indent + 1, depth + 1, place)

    def match(self, indent, depth, place):
        self.write(indent, f"match {self.expression()}:")
        for _ in range(self.random.randrange(1, 4)):
            guard = f" if {self.expression()}" if self.random.random() < 0.3 else ""
            self.write(indent + 1, f"case {self.pattern()}{guard}:")
            self.block(indent + 2, depth + 1, place)

    def define(self, indent, depth, place):
        kind = self.one(FUNCTION, GENERATOR, COROUTINE, ASYNC_GENERATOR if place.kind == COROUTINE else FUNCTION)
        name = f"f{self.next()}"
        self.write(indent, ("async def" if kind in (COROUTINE, ASYNC_GENERATOR) else "def") + f" {name}(a, b=1, *, c=2):")
        self.write(indent + 1, f"d = {self.next()}")
        self.block(indent + 1, depth + 2, Place(kind))
        if kind in (GENERATOR, ASYNC_GENERATOR):
            self.write(indent + 1, "yield 0")
        used = f"{name}({self.expression()})"
        if kind == FUNCTION:
            self.write(indent, f"show({self.next()}, {used})")
        elif kind == GENERATOR:
            delegates = place.kind == GENERATOR and self.random.random() < 0.5
            self.write(indent, f"{self.name()} = yield from {used}" if delegates else f"drive({used})")
        elif kind == COROUTINE:
            self.write(indent, f"show({self.next()}, await {used})" if place.kind == COROUTINE else f"drive_coroutine({used})")
        else:
            self.write(indent, f"async for i in {used}:")
            self.block(indent + 1, depth + 2, place.loop())

    def class_(self, indent, depth, place):
        name = f"C{self.next()}"
        self.write(indent, f"class {name}:")
        self.write(indent + 1, f"a = {self.expression()}")
        self.write(indent + 1, f"def m(self, q={self.expression()}): return ({self.expression()}, __class__.__name__)")
        self.write(indent, f"show({self.next()}, {name}().m())")


def program(seed):
    maker = Maker(seed)
    maker.lines.append(PRELUDE)
    for kind, head in ((FUNCTION, "def function"), (GENERATOR, "def generator"), (COROUTINE, "async def coroutine")):
        maker.write(0, f"{head}(a, b=2, c=0, d=4):")
        for _ in range(2):
            maker.block(1, 0, Place(kind))
        if kind == GENERATOR:
            maker.write(1, "yield 1")
    maker.write(0, "a = b = c = d = 1")
    for used in ("print(function(1))", "drive(generator(1))", "drive_coroutine(coroutine(1))"):
        maker.write(0, f"try: {used}")
        maker.write(0, "except Exception as e: caught('main', e)")
    maker.block(0, 0, Place())
    return "\n".join(maker.lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(program))
