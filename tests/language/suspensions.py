#!/usr/bin/env python3
"""Generates programs of exceptions and of what is suspended, and compares what they print, whole tracebacks included, with this Python.

usage: suspensions.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--keep FILE]

Chains with causes, contexts and notes, groups that except* takes apart, generators and asynchronous generators that are sent to, thrown into,
closed and delegated to, contexts written as generators, and patterns. Exits 77 where this Python is no 3.11. What differs is printed with
its seed.
"""
import random
import re
import sys

from programs_compared import main

PRELUDE = '''
import contextlib, sys, traceback, types
class Own(Exception):
    def __str__(self): return "own" + "".join(map(str, self.args))
class Odd(Exception):
    def __init__(self, n=0): self.n = n
def tree(e, depth=0):
    if e is None or depth > 4: return repr(e)
    inner = [tree(each, depth + 1) for each in e.exceptions] if isinstance(e, BaseExceptionGroup) else []
    return (type(e).__name__, e.args[:1] if not inner else e.message, inner, getattr(e, "__notes__", None), e.__suppress_context__,
            e.__cause__ and type(e.__cause__).__name__, e.__context__ and type(e.__context__).__name__)
def run(label, test):
    try:
        print(label, "->", test())
    except BaseException as e:
        print(label, tree(e))
        text = "".join(traceback.format_exception(e))
        print("\\n".join(line for line in text.splitlines() if "File" not in line))
def step(it, how, value=None):
    try:
        return "gave", getattr(it, how)(*(() if value is None and how not in ("send",) else (value,)))
    except StopIteration as e: return "stop", e.value
    except BaseException as e: return "raised", tree(e)
def drive(coroutine):
    steps = 0
    while True:
        try: coroutine.send(None)
        except StopIteration as e: return e.value
        steps += 1
        if steps > 50: return "endless"
@types.coroutine
def pause(v): return (yield v)
@contextlib.contextmanager
def managed(n, swallow):
    print("enter", n)
    try: yield n
    except ValueError as e:
        print("caught", n, e.args)
        if not swallow: raise
    finally: print("leave", n)
def fail(kind): raise kind
'''

ERRORS = ['ValueError(1)', 'KeyError("k")', 'Own(2)', 'Odd(3)', 'TypeError', 'ZeroDivisionError("z")', 'StopIteration(4)', 'GeneratorExit()', 'RuntimeError("r")', 'OSError(2, "no")']
TYPES = ['ValueError', 'KeyError', 'Own', 'Odd', '(TypeError, OSError)', 'LookupError', 'ArithmeticError', 'Exception', 'RuntimeError', 'StopIteration', 'GeneratorExit']


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.count = 0
        self.depth = 0

    def error(self):
        r = self.r
        if r.random() < .25:
            return f'ExceptionGroup("g{r.randrange(9)}", [{", ".join(self.plain() for _ in range(r.randrange(1, 4)))}])'
        return r.choice(ERRORS)

    def plain(self):
        r = self.r
        kind = r.choice([e for e in ERRORS if 'Exit' not in e])
        kind = kind if kind.endswith(')') else kind + '()'
        return f'ExceptionGroup("in", [{r.choice(["ValueError(5)", "KeyError(6)", "Own(7)"])}, {kind}])' if r.random() < .2 else kind

    def statement(self, where):
        r = self.r
        self.count += 1
        n = self.count
        pool = ['print({n})', 'raise ' + self.error(), 'fail(' + self.error() + ')', 'raise ' + self.error() + ' from ' + r.choice(['None', 'ValueError("cause")', 'KeyError']), '1 / 0', '{{}}[{n}]', 'pass']
        if where == 'gen':
            pool += ['print("got", (yield {n}))'] * 5 + ['return {n}', 'x = yield', 'yield from [{n}, 8]', 'print("sub", (yield from sub()))', 'yield from sub()']
        if where == 'agen':
            pool += ['print("got", (yield {n}))'] * 4 + ['await pause({n})', 'return', 'async for q in asub(): print("q", q)', 'yield await pause(1)']
        if where == 'def':
            pool += ['return {n}', 'raise']
        return r.choice(pool).format(n=n)

    def block(self, where, depth):
        r = self.r
        lines = []
        for _ in range(r.randrange(1, 4)):
            kind = r.randrange(9)
            if depth <= 0 or kind < 4:
                lines.append(self.statement(where))
                continue
            inside = lambda: ['    ' + line for line in self.block(where, depth - 1)]
            if kind in (4, 5):
                lines += ['try:'] + inside()
                star = r.random() < .3
                for _ in range(r.randrange(0, 3)):
                    name = r.random() < .5
                    caught = r.choice(TYPES)
                    lines += [f'except{"*" if star else ""} {caught}{" as e" if name else ""}:'] + (['    print("handling", tree(e))'] if name else [])
                    body = [line for line in inside() if not (star and re.match(r'\s*(return|break|continue)', line))]
                    if name and r.random() < .3:
                        body.append(f'    e.add_note("note {self.count}")')
                    lines += (body or ['    pass']) + (['    raise'] if r.random() < .3 else [])
                if lines[-1].startswith('    ') and any(line.startswith('except') for line in lines[-12:]) and r.random() < .3:
                    pass
                last = max(i for i, line in enumerate(lines) if line == 'try:')
                has_except = any(line.startswith('except') for line in lines[last:])
                if has_except and r.random() < .3:
                    lines += ['else:'] + inside()
                if not has_except or r.random() < .35:
                    lines += ['finally:'] + inside()
            elif kind == 6:
                lines += [f'with managed({self.count}, {r.random() < .5}) as m:'] + inside()
            elif kind == 7:
                lines += [f'for i in range({r.randrange(1, 3)}):'] + inside()
            else:
                lines += [f'with contextlib.suppress({r.choice(TYPES).strip("()")}):'] + inside()
        return lines

    def function(self, head, where):
        return head + ':\n' + ''.join(f'    {line}\n' for line in self.block(where, 3)) + '\n'

    def program(self):
        r = self.r
        out = [PRELUDE]
        out.append('def sub():\n' + ''.join(f'    {line}\n' for line in self.block('gen', 1) if 'sub()' not in line) + '    r = yield "sub"\n    return r\n')
        out.append('async def asub():\n    yield "asub"\n' + ''.join(f'    {line}\n' for line in self.block('agen', 1) if 'asub()' not in line))
        out = [text.replace('def sub():\n    r', 'def sub():\n    r') for text in out]
        for index in range(3):
            out.append(self.function(f'def f{index}()', 'def'))
            out.append(f'run("f{index}", f{index})\n')
        for index in range(3):
            out.append(f'def g{index}():\n    if 0: yield\n' + ''.join(f'    {line}\n' for line in self.block('gen', 3)) + '\n')
            actions = ['("send", None)'] + [r.choice(['("__next__", None)', '("send", 5)', f'("throw", {self.error()})', '("close", None)', '("send", None)']) for _ in range(6)]
            out.append(f'it = g{index}()\nfor how, value in [{", ".join(actions)}]: print("g{index}", how, step(it, how, value))\n')
        for index in range(2):
            out.append(f'async def a{index}():\n    if 0: yield\n' + ''.join(f'    {line}\n' for line in self.block('agen', 2)) + '\n')
            actions = [r.choice(['it.__anext__()', 'it.asend(3)', f'it.athrow({self.error()})', 'it.aclose()']) for _ in range(5)]
            out.append(f'it = a{index}()\n' + ''.join(f'run("a{index} {n}", lambda: drive({text}))\n' for n, text in enumerate(['it.__anext__()'] + actions)))
            out.append(f'async def c{index}():\n    async with contextlib.aclosing(a{index}()) as got:\n        async for v in got: print("v", v)\nrun("c{index}", lambda: drive(c{index}()))\n')
        return ''.join(out)


if __name__ == '__main__':
    sys.exit(main(lambda seed: Generator(seed).program()))
