#!/usr/bin/env python3
"""Generates programs of classes, their objects and what is done with these, and compares what they print with this Python.

usage: objects.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--keep FILE]

Inheritance of all shapes, __slots__, descriptors, properties, attribute hooks, metaclasses, operators with their reflections, comparisons,
containers, contexts, formatting, copying, dataclasses, enumerations and patterns. Exits 77 where this Python is no 3.11. What differs is
printed with its seed.
"""
import random
import sys

from programs_compared import main

PRELUDE = '''
import copy, dataclasses, enum, functools, types
def run(label, test):
    try:
        result = test()
        text = repr(result) if not isinstance(result, (types.FunctionType, types.MethodType, type)) else getattr(result, "__qualname__", "?")
        print(label, text[:300])
    except RecursionError:
        print(label, "RecursionError")
    except BaseException as e:
        print(label, type(e).__name__, str(e)[:300])
class Data:
    def __set_name__(self, owner, name): self.name = name; print("set_name", owner.__name__, name)
    def __get__(self, obj, kind=None):
        if obj is None: return "Data on " + kind.__name__
        return ("data", obj.__dict__.get("_" + self.name))
    def __set__(self, obj, value): obj.__dict__["_" + self.name] = value
    def __delete__(self, obj): del obj.__dict__["_" + self.name]
class NonData:
    def __get__(self, obj, kind=None): return "nondata " + kind.__name__ + (" class" if obj is None else "")
class SetOnly:
    def __set__(self, obj, value): print("setonly", value)
class Meta(type):
    def __new__(meta, name, bases, space, **kw):
        print("meta new", name, [b.__name__ for b in bases], sorted(kw))
        return super().__new__(meta, name, bases, space)
    def __init__(cls, name, bases, space, **kw): super().__init__(name, bases, space)
    def __call__(cls, *a, **k): print("meta call", cls.__name__, len(a), sorted(k)); return super().__call__(*a, **k)
    def __getattr__(cls, name): return "meta " + name if name.startswith("m") else type.__getattribute__(cls, name)
    def __instancecheck__(cls, obj): return type.__instancecheck__(cls, obj) or obj == 7
    def __contains__(cls, item): return item == cls.__name__
    def __len__(cls): return 3
    def __add__(cls, other): return cls.__name__ + "+"
    def __repr__(cls): return "<M " + cls.__name__ + ">"
'''

NAMES = ['a', 'b', 'c', 'x', 'y']
BINARY = {'add': '+', 'sub': '-', 'mul': '*', 'truediv': '/', 'floordiv': '//', 'mod': '%', 'matmul': '@', 'and': '&', 'or': '|', 'xor': '^', 'lshift': '<<', 'pow': '**'}
COMPARE = {'lt': '<', 'le': '<=', 'eq': '==', 'ne': '!=', 'gt': '>', 'ge': '>='}


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.out = [PRELUDE]
        self.classes = []

    def result(self):
        return self.r.choice(['1', '"r"', 'NotImplemented', 'self', 'type(self).__name__', 'None', 'other' if self.r.random() < .5 else '2.5', '1 / 0'])

    def member(self, name):
        r = self.r
        kind = r.randrange(26)
        attr = r.choice(NAMES)
        if kind == 0:
            return f'{attr} = {r.choice(["1", "[]", "None", repr(name)])}'
        if kind == 1:
            return f'{attr} = Data()'
        if kind == 2:
            return f'{attr} = NonData()'
        if kind == 3:
            return f'@property\n    def {attr}(self): return {r.choice(["self._p", repr(name), "1 / 0", "self.nothing"])}'
        if kind == 4:
            return f'@property\n    def {attr}(self): return "{name} {attr}"\n    @{attr}.setter\n    def {attr}(self, value): print("setter", value)'
        if kind == 5:
            return f'@classmethod\n    def {attr}(cls, *a): return cls.__name__, a'
        if kind == 6:
            return f'@staticmethod\n    def {attr}(*a): return "static", len(a)'
        if kind == 7:
            return f'def {attr}(self, *a): return "{name}.{attr}", {r.choice(["len(a)", "super().%s" % attr, "super().%s()" % attr, "__class__.__name__"])}'
        if kind == 8:
            return r.choice(['def __getattr__(self, name):\n        if name.startswith("__"): raise AttributeError(name)\n        return "ga " + name',
                             'def __getattr__(self, name): raise AttributeError("no " + name)'])
        if kind == 9:
            return 'def __setattr__(self, name, value): print("set", name); super().__setattr__(name, value)'
        if kind == 10:
            return 'def __delattr__(self, name): print("del", name); super().__delattr__(name)'
        if kind == 11:
            op = r.choice(list(BINARY))
            return f'def __{r.choice(["", "", "r", "i"])}{op}__(self, other): return {self.result()}'
        if kind == 12:
            return f'def __{r.choice(list(COMPARE))}__(self, other): return {self.result()}'
        if kind == 13:
            return f'def __len__(self): return {r.choice(["3", "0", "-1", "True", "2.5", repr("x")])}'
        if kind == 14:
            return f'def __bool__(self): return {r.choice(["True", "False", "1", "None"])}'
        if kind == 15:
            return f'def __getitem__(self, key): return {r.choice(["key", "[1, 2, 3][key]", "str(key)"])}'
        if kind == 16:
            return f'def __iter__(self): return {r.choice(["iter([1, 2])", "self", "5", "iter(())"])}'
        if kind == 17:
            return f'def __contains__(self, item): return {r.choice(["item", "True", "[]", "1 / 0"])}'
        if kind == 18:
            return f'def __call__(self, *a, **k): return "{name} called", len(a), sorted(k)'
        if kind == 19:
            return r.choice(['def __hash__(self): return 5', '__hash__ = None', 'def __hash__(self): return "x"'])
        if kind == 20:
            return r.choice([f'def __repr__(self): return "<{name}>"', f'def __str__(self): return "str {name}"', 'def __repr__(self): return 5',
                             'def __format__(self, spec): return "fmt" + spec'])
        if kind == 21:
            return r.choice(['def __init__(self, *a): print("init", len(a)); super().__init__()', 'def __init__(self): self.x = 1', 'def __init__(self): return 1',
                             'def __new__(cls, *a): print("new", len(a)); return super().__new__(cls)', 'def __new__(cls, *a): return 42'])
        if kind == 22:
            return r.choice(['def __init_subclass__(cls, **kw): print("subclass", cls.__name__, sorted(kw)); super().__init_subclass__()',
                             'def __class_getitem__(cls, item): return cls.__name__, item'])
        if kind == 23:
            return r.choice(['def __enter__(self): return "entered"', 'def __exit__(self, *a): print("exit", a[0] and a[0].__name__); return True'])
        if kind == 24:
            return r.choice([f'def __{op}__(self): return {value}' for op, value in
                             [('neg', '1'), ('abs', '"abs"'), ('int', '3'), ('int', '"x"'), ('float', '1.5'), ('float', '1'), ('index', '2'), ('index', '2.5'),
                              ('invert', 'self'), ('round', '7'), ('complex', '1j'), ('reversed', '[3]'), ('next', 'next(iter(()))'), ('dir', '["b", "a"]'), ('sizeof', '1')]])
        return f'__match_args__ = {r.choice(["(%r,)" % attr, "(%r, %r)" % (attr, "x"), "[1]", "(1,)"])}'

    def make_class(self, index):
        r = self.r
        name = f'K{index}'
        bases = r.sample(self.classes, min(len(self.classes), r.choice([0, 1, 1, 1, 2, 2, 3])))
        if r.random() < .12:
            bases.append(r.choice(['int', 'list', 'dict', 'str', 'tuple', 'Exception', 'object', 'set', 'float', 'bool', 'type']))
        heading = ', '.join(bases + (['metaclass=Meta'] if r.random() < .12 else []) + (['flag=1'] if r.random() < .06 else []))
        body = []
        if r.random() < .12:
            body.append('__slots__ = ' + r.choice(['()', '("a",)', '"x"', '("a", "x")', '("__dict__",)', '("a", "a")', '(1,)', '("1a",)']))
        body += [self.member(name) for _ in range(r.randrange(1, 6))]
        text = f'class {name}({heading}):\n' + ''.join(f'    {each}\n' for each in body)
        self.out.append('try:\n' + ''.join(f'    {line}\n' for line in text.splitlines())
                        + f'except Exception as e: print("class {name}", type(e).__name__, e); {name} = object\n')
        self.out.append(f'run("mro {name}", lambda: [c.__name__ for c in {name}.__mro__])\n')
        self.classes.append(name)

    def value(self):
        r = self.r
        return r.choice(['o', 'o', 'o', 'p', '1', '"s"', '[1]', 'None', '2.5', r.choice(self.classes)])

    def operation(self):
        r = self.r
        kind = r.randrange(24)
        attr = r.choice(NAMES)
        v, w = self.value(), self.value()
        return [lambda: f'o.{attr}', lambda: f'o.{attr}()', lambda: f'setattr(o, "{attr}", {r.randrange(9)})', lambda: f'delattr(o, "{attr}")',
                lambda: f'{r.choice(self.classes)}.{attr}', lambda: f'{v} {r.choice(list(BINARY.values()))} {w}', lambda: f'{v} {r.choice(list(COMPARE.values()))} {w}',
                lambda: f'len({v})', lambda: f'bool({v})', lambda: f'o[{r.choice(["0", "-1", "9", "1:2", repr("k")])}]', lambda: f'list(zip(range(4), {v}))',
                lambda: f'{v} in {w}', lambda: f'{v}({r.choice(["", "1", "1, 2", "k=1"])})', lambda: f'hash({v}) if hash({v}) in (5, 1) else 0',
                lambda: f'{r.choice(["str", "repr", "format", "int", "float", "abs", "round", "sorted", "iter", "reversed", "complex", "dir", "bytes", "index" if 0 else "str"])}(o) is None',
                lambda: f'f"{{o!s}} {{o:>5}}"', lambda: f'isinstance({v}, {r.choice(self.classes)})', lambda: f'issubclass({r.choice(self.classes)}, {r.choice(self.classes)})',
                lambda: f'vars(o)', lambda: f'copy.copy(o) is o', lambda: f'getattr(o, "{attr}", "default")', lambda: f'hasattr(o, "{attr}")',
                lambda: f'{r.choice(["-", "+", "~"])}{v}', lambda: f'super({r.choice(self.classes)}, o).{attr}'][kind]()

    def program(self):
        r = self.r
        for index in range(r.randrange(2, 7)):
            self.make_class(index)
        for number in range(2):
            self.out.append(f'try: {"op"[number]} = {r.choice(self.classes)}({r.choice(["", "", "1", "2, 3"])})\nexcept BaseException as e: '
                            f'print("make", type(e).__name__, e); {"op"[number]} = object()\n')
        for number in range(40):
            self.out.append(f'run({number}, lambda: {self.operation()})\n')
        attr = r.choice(NAMES)
        self.out.append(f'''def matched():
    match o:
        case {r.choice(self.classes)}({attr}=1): return "keyword"
        case {r.choice(self.classes)}({r.choice(["1", "q", "q, w", ""])}): return "positional"
        case [*items]: return "sequence"
        case {{"k": v}}: return "mapping"
        case _: return "none"
run("match", matched)
def augmented():
    z = o
    z {r.choice(["+", "-", "*", "|", "@"])}= {r.choice(["1", "p", "o"])}
    return z is o
run("augmented", augmented)
def managed():
    with o as got: print(type(got).__name__); raise KeyError(1)
run("with", managed)
''')
        return ''.join(self.out)


if __name__ == '__main__':
    sys.exit(main(lambda seed: Generator(seed).program(), must_end_well=True))
