#!/usr/bin/env python3
"""Generates calls of every public method and operator of str, bytes, numbers, containers and datetime's classes, with arguments that
fit and with such that do not, and compares results and errors with this Python.

usage: whole_interfaces.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--cases N]

The methods are those that this Python's classes have; see differential.py, which runs the programs.
"""
import datetime
import random
import sys

import differential

PRELUDE = """
import datetime, math, operator, copy, pickle
from datetime import date, datetime as DT, time as TM, timedelta as TD, timezone as TZ
class Zone(datetime.tzinfo):
    def utcoffset(self, moment): return TD(hours=2, minutes=30)
    def dst(self, moment): return TD(hours=1)
    def tzname(self, moment): return "Zone"
    def __repr__(self): return "Zone()"
class Index:
    def __index__(self): return 2
    def __repr__(self): return "Index()"
class Word(str):
    pass
def text(v):
    if isinstance(v, (set, frozenset)):
        return type(v).__name__ + text(sorted(map(repr, v)))
    if isinstance(v, tuple):
        return "(" + " ".join(map(text, v)) + ")"
    t = "memory " + text(v.tobytes()) if isinstance(v, memoryview) else repr(v)
    return t if len(t) < 400 else t[:400] + str(len(t))
def told(e):
    t = str(e)[:240]       # which of several mistakes is told, and how many arguments there may be, depends on what a function is written in
    counts = any(w in t for w in (" takes ", " missing ", "keyword argument", " expected at ", "arguments", "given by name", "multiple values", "as an integer", "() argument "))
    return " arguments" if counts else t
def run(number, f):
    try:
        v = f()
        if hasattr(v, "__next__"):
            v = list(v)
        print(number, type(v).__name__, text(v))
    except Exception as e:
        print(number, type(e).__name__, told(e))
def changed(thing, call):
    try:
        result = call(thing)
    except Exception as e:
        result = type(e).__name__ + told(e)
    return result if not hasattr(result, "__next__") else list(result), thing
"""

# Moments that depend on when and where the test runs, and what pickles of other layouts would show.
LEFT_OUT = {'now', 'today', 'utcnow', 'fromtimestamp', 'utcfromtimestamp', 'timestamp', 'astimezone',}
FUNCTIONS = ('str', 'repr', 'bool', 'len', 'abs', 'int', 'float', 'list', 'sorted', 'max', 'sum', 'round', 'reversed', 'iter', 'copy.copy', 'bytes')
FORMATS = ('', '>10', '010', 'x', '.3f', '%Y %j', '^+,', 'e', '_b', '=5')
ORDERED = ('<', '<=', '==', '!=', '>', '>=')
COMPUTED = ('+', '-', '*', '%', '//', '/', '**', '&', '|', '^', '<<', '>>', '@')


class Maker:
    def __init__(self, rnd):
        self.rnd = rnd
        self.kinds = {
            str: self.str, bytes: self.bytes, bytearray: lambda: f'bytearray({self.bytes()})', int: self.int, float: self.float,
            complex: lambda: f'complex({self.float()}, {self.float()})', list: self.list, tuple: self.tuple, dict: self.dict,
            set: self.set, frozenset: lambda: f'frozen{self.set()}', range: self.range,
            slice: lambda: f'slice({self.bound()}, {self.bound()}, {self.bound()})',
            datetime.date: self.date, datetime.datetime: self.moment, datetime.time: self.clock, datetime.timedelta: self.delta,
            datetime.timezone: self.zone, bool: lambda: self.pick('True', 'False')}
        self.types = list(self.kinds)

    def pick(self, *options):
        return self.rnd.choice(options)

    def few(self, make, low=0, high=5):
        return ', '.join(make() for _ in range(self.rnd.randint(low, high)))

    def str(self):
        letters = self.pick('ab', 'aAbB1 _', ' \t\n\r\x0b\x1c\u2028a', 'éßǅİıſﬁΣς', '٣²½Ⅷ五0', '\u0301a\u200b🐍日', '-+.x0{}%')
        word = ''.join(self.rnd.choice(letters) for _ in range(self.rnd.randint(0, 7)))
        return self.pick(repr(word), repr(word), repr(word), f'Word({word!r})')

    def bytes(self):
        letters = self.pick(b'ab', b'aAzZ09 _', b' \t\n\r\x0b\x0ca', bytes(range(256)))
        return repr(bytes(self.rnd.choice(letters) for _ in range(self.rnd.randint(0, 7))))

    def int(self):
        return str(self.pick(self.rnd.randint(-3, 12), self.rnd.randint(-300, 3000), self.rnd.randint(-2 ** 70, 2 ** 70), 0, 1, -1, 2 ** 62))

    def float(self):
        return self.pick(repr(self.rnd.uniform(-10, 10)), repr(self.rnd.choice((0.0, -0.0, 1.0, 2.5, 1e16, 1e22, 1e-7, 5e-324, 1.7e308))),
                         "float('inf')", "float('nan')", repr(float(self.rnd.randint(-99, 99))))

    def bound(self):
        return self.pick('None', str(self.rnd.randint(-6, 9)), str(self.rnd.randint(-6, 9)), 'Index()')

    def scalar(self):
        return self.pick(self.int, self.int, self.str, self.float, lambda: 'None')()

    def list(self):
        return f'[{self.few(self.scalar)}]'

    def tuple(self):
        return f'tuple([{self.few(self.scalar)}])'

    def dict(self):
        return '{' + ', '.join(f'{self.pick(self.int, self.str)()}: {self.scalar()}' for _ in range(self.rnd.randint(0, 4))) + '}'

    def set(self):
        return 'set([' + ', '.join(str(self.rnd.randint(0, 6)) for _ in range(self.rnd.randint(0, 5))) + '])'

    def range(self):
        return f'range({self.rnd.randint(-5, 9)}, {self.rnd.randint(-9, 20)}, {self.pick(-2, -1, 1, 2, 3)})'

    def date(self):
        return f'date({self.pick(1, 1999, 2000, 2024, 9999, 1970)}, {self.rnd.randint(1, 12)}, {self.rnd.randint(1, 28)})'

    def zone(self):
        return self.pick('TZ.utc', f'TZ(TD(minutes={self.rnd.randint(-1400, 1400)}))', f'TZ(TD(seconds={self.rnd.randint(-80000, 80000)}), "X")')

    def zone_or_none(self):
        return self.pick('None', 'None', 'Zone()', self.zone())

    def time_of_day(self):
        return f'{self.rnd.randint(0, 23)}, {self.rnd.randint(0, 59)}, {self.rnd.randint(0, 59)}, {self.pick(0, 1, 500000, 999999)}'

    def moment(self):
        day = self.date()[5:-1]
        return f'DT({day}, {self.time_of_day()}, {self.zone_or_none()}, fold={self.pick(0, 0, 1)})'

    def clock(self):
        return f'TM({self.time_of_day()}, {self.zone_or_none()})'

    def delta(self):
        return f'TD({self.rnd.randint(-900, 900)}, {self.rnd.randint(-90000, 90000)}, {self.pick(0, 1, -1, 10 ** 7)})'

    def other(self):
        return self.pick(self.str, self.bytes, self.bound, self.bound, self.scalar, self.list, self.dict, self.tuple, self.date, self.moment,
                         self.clock, self.delta, self.zone, lambda: "'%Y-%m-%d %H:%M:%S.%f %z %Z %j %a %b %p %y %U %W %%'",
                         lambda: self.pick("'utf-8'", "'ascii'", "'latin-1'", "'strict'", "'replace'", "'ignore'", "'seconds'", "'minutes'",
                                           "'big'", "'little'", "'2024-02-29'", "'10:20:30+01:00'", "'2024-02-29T01:02:03.5Z'"))()

    def near(self, kind):
        """An argument that a method of this class is likely to take."""
        if kind.__module__ == 'datetime':
            return self.pick(self.kinds[kind], self.kinds[kind], lambda: str(self.rnd.randint(-6, 70)), self.delta, self.date, self.zone, self.str)()
        if kind in (str, bytes, bytearray):
            return self.pick(self.kinds[kind], self.kinds[kind], self.bound, self.list)()
        return self.pick(self.kinds[kind], self.kinds[kind], self.bound, self.other)()

    def arguments(self, kind):
        given = [self.near(kind) if kind.__module__ == 'datetime' or self.rnd.random() < 0.75 else self.other() for _ in range(self.pick(0, 0, 1, 1, 1, 2, 2, 3))]
        if self.rnd.random() < 0.12:
            given.append(self.pick('sep', 'maxsplit', 'keepends', 'tabsize', 'encoding', 'errors', 'day', 'hour', 'tzinfo', 'key', 'fold', 'signed',
                                   'timespec', 'length', 'byteorder', 'x') + '=' + self.other())
        return ', '.join(given)

    def expression(self):
        kind = self.rnd.choice(self.types)
        thing = self.kinds[kind]()
        form = self.rnd.random()
        if form < 0.62:
            names = [n for n in dir(kind) if not n.startswith('_') and n not in LEFT_OUT]
            name = self.rnd.choice(names) if names else '__repr__'
            if not callable(getattr(kind, name)):
                return f'({thing}).{name}'
            return f'changed({thing}, lambda it: it.{name}({self.arguments(kind)}))'
        if form < 0.80:
            right = self.near(kind) if self.rnd.random() < 0.7 else self.other()
            left, right = (thing, right) if self.rnd.random() < 0.8 else (right, thing)
            operation = self.pick(*ORDERED, *COMPUTED)
            if operation in ('**', '<<', '*', '%'):
                return f'({thing}) {operation} {self.rnd.randint(-2, 9)}'
            return f'({left}) {operation} ({right})'
        if form < 0.86:
            return f'({thing})[{self.bound()}:{self.bound()}:{self.bound()}]' if self.rnd.random() < 0.5 else f'({thing})[{self.other()}]'
        if form < 0.92:
            return f'{self.pick(*FUNCTIONS)}({thing})'
        if form < 0.97:
            name = {datetime.date: 'date', datetime.datetime: 'DT', datetime.time: 'TM', datetime.timedelta: 'TD', datetime.timezone: 'TZ'}
            return f'{name.get(kind, kind.__name__)}({self.arguments(kind)})'
        return f'format({thing}, {self.pick(*FORMATS)!r})'


def program(seed, cases):
    maker = Maker(random.Random(seed))
    lines = [PRELUDE]
    for number in range(cases):
        lines.append(f'run({number}, lambda: ({maker.expression()}))')
    return '\n'.join(lines) + '\n'


if __name__ == '__main__':
    sys.exit(differential.main(program))
