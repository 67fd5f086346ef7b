#!/usr/bin/env python3
"""Generates programs of calls of the builtin containers and functions and compares the machine with this Python.

usage: differential.py LANGUAGE_TEST_BINARY [--seed N] [--rounds N] [--cases N]

Exits 77 where this Python is no 3.11: others answer differently in places. What differs is printed with its seed.
"""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

PRELUDE = '''
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, Eq) and self.n == o.n
    def __hash__(self): return self.n % 2
    def __lt__(self, o): return self.n < o.n if isinstance(o, Eq) else NotImplemented
    def __repr__(self): return f"Eq({self.n})"
class Idx:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
    def __repr__(self): return f"Idx({self.n})"
class SubList(list): pass
class SubTuple(tuple): pass
class SubDict(dict): pass
class SubSet(set): pass
class SubInt(int): pass
class SubStr(str): pass
def gen(*items):
    yield from items
def text(v):
    t = repr(v)
    return t if len(t) < 400 else t[:400] + str(len(t))
def plain(v):
    # sets of str show their order, which differs from run to run: they never get here
    return text(v)
def run(number, f):
    try:
        v = f()
        if hasattr(v, "__next__"):
            v = [type(v).__name__] + [x for x, _ in zip(v, range(50))]
        print(number, plain(v))
    except RecursionError:
        print(number, "RecursionError")
    except Exception as e:
        print(number, type(e).__name__, e)
'''


class Maker:
    def __init__(self, rnd):
        self.rnd = rnd

    def integer(self):
        r = self.rnd
        return r.choice([str(r.randrange(-5, 12)), str(r.randrange(-3, 4)), "True", "0", str(r.choice([2**31, 2**48, -(2**48), 2**63, -(2**63), 2**64, 2**100]))] if r.random() < 0.3 else [str(r.randrange(-4, 9))])

    def small(self):
        return str(self.rnd.randrange(-4, 12))

    def index(self):
        r = self.rnd.random()
        return self.integer() if r < 0.85 else f"Idx({self.integer()})" if r < 0.93 else self.rnd.choice(["None", "1.5", "'a'"])

    def hashable(self, depth=0, allow_str=True):
        r = self.rnd
        k = r.randrange(12)
        if k < 5:
            return self.integer()
        if k == 5:
            return r.choice(["0.5", "1.0", "-0.0", "2.5", "1e300", "float('inf')", "3.0"])
        if k == 6 and depth < 2:
            return "(" + "".join(self.hashable(depth + 1, allow_str) + ", " for _ in range(r.randrange(4))) + ")"
        if k == 7 and allow_str:
            return r.choice(["'a'", "'b'", "''", "'abc'", "SubStr('a')"])
        if k == 8 and depth < 2:
            return "frozenset([" + ", ".join(self.hashable(depth + 1, False) for _ in range(r.randrange(4))) + "])"
        if k == 9:
            return f"Eq({r.randrange(4)})"
        if k == 10:
            return r.choice(["False", "True", f"SubInt({r.randrange(4)})"])
        return str(r.randrange(40) * r.choice([1, 8, 64]))

    def items(self, make, most=7):
        return ", ".join(make() for _ in range(self.rnd.randrange(most)))

    def sequence(self, depth=0):
        r = self.rnd
        k = r.randrange(11)
        if k < 4:
            return "[" + self.items(lambda: self.value(depth + 1)) + "]"
        if k == 4:
            inner = self.items(lambda: self.value(depth + 1))
            return "(" + (inner + ",)" if inner else ")")
        if k == 5:
            return f"range({self.small()}, {self.small()}, {r.choice(['1', '2', '-1', '3', self.small()])})"
        if k == 6:
            return f"SubList([{self.items(self.integer)}])"
        if k == 7:
            return f"SubTuple([{self.items(self.integer)}])"
        if k == 8:
            return "[" + self.items(self.integer, 12) + "]"
        if k == 9:
            return repr("".join(r.choice("abcé") for _ in range(r.randrange(5))))
        return repr(bytes(r.randrange(256) for _ in range(r.randrange(4))))

    def set(self):
        r = self.rnd
        inner = self.items(lambda: self.hashable(1, False), 12)
        return r.choice(["set([%s])", "frozenset([%s])", "SubSet([%s])", "set([%s])"]) % inner

    def dict(self):
        r = self.rnd
        inner = self.items(lambda: self.hashable(1) + ": " + self.value(2), 8)
        return r.choice(["{%s}", "{%s}", "SubDict({%s})"]) % inner

    def iterable(self, depth=0):
        r = self.rnd
        k = r.randrange(10)
        if k < 4:
            return self.sequence(depth)
        if k == 4:
            return self.set()
        if k == 5:
            return self.dict()
        if k == 6:
            return f"gen({self.items(lambda: self.hashable(1, False))})"
        if k == 7:
            return self.dict() + r.choice([".keys()", ".values()", ".items()"])
        if k == 8:
            return f"iter({self.sequence(depth)})"
        return r.choice(["map(str, %s)", "zip(%s, range(3))", "enumerate(%s)", "reversed(%s)", "filter(None, %s)"]) % self.sequence(depth)

    def value(self, depth=0):
        r = self.rnd
        if depth > 2 or r.random() < 0.6:
            return self.hashable(depth)
        return r.choice([self.sequence, lambda d: self.dict(), lambda d: self.set(), lambda d: "None"])(depth + 1)

    def slice(self):
        r = self.rnd
        part = lambda: "" if r.random() < 0.3 else self.index()
        return f"{part()}:{part()}" + (f":{part()}" if r.random() < 0.5 else "")

    def expression(self):
        r = self.rnd
        s, i, v, it = self.sequence, self.index, self.value, self.iterable
        h = self.hashable
        dn = lambda: "{%s}" % self.items(lambda: h(1, False) + ": " + v(2), 8)
        st, d, n = self.set, self.dict, self.small
        k = r.randrange(60)
        table = [
            lambda: f"{s()}[{self.slice()}]",
            lambda: f"{s()}[{i()}]",
            lambda: f"{s()} + {s()}",
            lambda: f"{s()} * {r.randrange(-1, 4)}",
            lambda: f"{s()} {r.choice(['<', '<=', '==', '!=', '>', '>='])} {s()}",
            lambda: f"{v()} in {it()}",
            lambda: f"{s()}.index({v()}, {i()}, {i()})",
            lambda: f"{s()}.index({v()})",
            lambda: f"{s()}.count({v()})",
            lambda: f"(lambda l: (l.append({v()}), l.extend({it()}), l.insert({i()}, {v()}), l))(list({s()}))",
            lambda: f"(lambda l: (l.pop({i()}), l))(list({s()}))",
            lambda: f"(lambda l: (l.remove({v()}), l))(list({s()}))",
            lambda: f"(lambda l: (l.__setitem__(slice({i()}, {i()}, {i()}), {it()}), l))(list({s()}))",
            lambda: f"(lambda l: (l.__delitem__(slice({i()}, {i()}, {i()})), l))(list({s()}))",
            lambda: f"(lambda l: (l.__setitem__({i()}, {v()}), l))({s()})",
            lambda: f"(lambda l: (l.sort(key={r.choice(['None', 'repr', 'lambda x: -x', 'len', 'str'])}, reverse={r.choice(['True', 'False', '1'])}), l))(list({s()}))",
            lambda: f"sorted({it()}, key={r.choice(['None', 'repr', 'str', 'type'])})",
            lambda: f"list({it()})",
            lambda: f"tuple({it()})",
            lambda: f"(*{it()}, *{it()})",
            lambda: f"[*{it()}, {v()}]",
            lambda: f"{{**{d()}, **{d()}}}",
            lambda: f"dict({it()})",
            lambda: f"{d()}[{h()}]",
            lambda: f"{d()}.get({v()}, {v()})",
            lambda: f"(lambda d: (d.pop({h()}, {v()}), d))({d()})",
            lambda: f"(lambda d: (d.setdefault({h()}, {v()}), d.popitem(), d))({d()})",
            lambda: f"(lambda d: (d.update({it()}), d))({d()})",
            lambda: f"{d()} | {d()}",
            lambda: f"{d()} == {d()}",
            lambda: f"list(reversed({d()}{r.choice(['', '.keys()', '.values()', '.items()'])}))",
            lambda: f"dict.fromkeys({it()}, {v()})",
            lambda: f"{dn()}.keys() {r.choice(['&', '-', '^', '|', '<=', '==', '<'])} {r.choice([st, lambda: dn() + '.keys()'])()}",
            lambda: f"{st()} {r.choice(['&', '|', '-', '^', '<', '<=', '==', '>=', '>', '!='])} {st()}",
            lambda: f"(lambda s: (s.{r.choice(['update', 'intersection_update', 'difference_update', 'symmetric_difference_update'])}({st()}), list(s)))({st()})",
            lambda: f"{st()}.{r.choice(['union', 'intersection', 'difference', 'symmetric_difference', 'issubset', 'issuperset', 'isdisjoint'])}({st()})",
            lambda: f"(lambda s: (s.add({h(1, False)}), s.discard({h(1, False)}), s.pop(), s.pop(), list(s)))({st()})",
            lambda: f"hash({h(0, False)})",
            lambda: f"sum({it()})",
            lambda: f"sum({it()}, {v()})",
            lambda: f"max({it()})",
            lambda: f"min({it()}, default={v()}, key={r.choice(['None', 'str', 'repr'])})",
            lambda: f"max({v()}, {v()}, {v()})",
            lambda: f"any({it()}), all({it()})",
            lambda: f"zip({it()}, {it()}, strict={r.choice(['True', 'False'])})",
            lambda: f"map({r.choice(['str', 'len', 'bool', 'lambda *a: a', 'max'])}, {it()}, {it()})",
            lambda: f"filter({r.choice(['None', 'str', 'bool', 'lambda x: x'])}, {it()})",
            lambda: f"enumerate({it()}, {i()})",
            lambda: f"reversed({s()})",
            lambda: f"range({i()}, {i()}, {i()})[{self.slice()}]",
            lambda: f"range({i()}, {i()}, {i()})[{i()}]",
            lambda: f"{v()} in range({n()}, {n()}, {n()}), range({n()}).index({i()})",
            lambda: f"slice({i()}, {i()}, {i()}).indices({i()})",
            lambda: f"isinstance({v()}, {r.choice(['int', '(int, str)', 'int | str', 'list[int]', 'object', 'tuple', '5'])})",
            lambda: f"repr({v()}), str({v()}), bool({v()})",
            lambda: f"divmod({i()}, {i()}), pow({i()}, 3, {i()})",
            lambda: f"round({r.choice(['2.5', '-1.25', '123456', '0.125', '1e20'])}, {n()})",
            lambda: f"len({it()}), {v()} == {v()}",
            lambda: f"(lambda a: (a.__iadd__({it()}), a.__imul__({n()}), a))(list({s()}))",
            lambda: f"next(iter({it()}), {v()})",
        ]
        return table[k]()


def program(seed, cases):
    maker = Maker(random.Random(seed))
    lines = [PRELUDE]
    for n in range(cases):
        e = maker.expression()
        lines.append(f"run({n}, lambda: ({e}))")
    return "\n".join(lines) + "\n"


def main(program=program):
    """Compares what `program(seed, cases)` prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cases", type=int, default=1500)
    parser.add_argument("--show", type=int, default=8)
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        print("this Python is no 3.11")
        return 77
    failures = 0
    for seed in range(options.seed, options.seed + options.rounds):
        source = program(seed, options.cases)
        with tempfile.TemporaryDirectory() as folder:       # of its own: whatever lies beside a program can be imported
            script = pathlib.Path(folder, "program.py")
            script.write_text(source, encoding="utf-8")
            outputs = []
            for command in ([sys.executable, "-W", "ignore", str(script)], [options.binary, "--run", str(script)]):
                try:
                    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
                except subprocess.TimeoutExpired:
                    break
                printed = done.stdout.decode("utf-8", "replace").replace("str_ascii_iterator", "str_iterator")
                outputs.append((printed.split("\n"), done.stderr.decode("utf-8", "replace")))
        if len(outputs) < 2:
            print(f"seed {seed}: took too long")
            failures += bool(outputs)       # where CPython takes as long, nothing is learnt
            continue
        (expected, wrong), (actual, errors) = outputs
        if wrong:
            print(f"seed {seed}: the program itself fails: {wrong[-300:]}")
            failures += 1
        texts = dict(line.split(" ", 1) for line in expected if " " in line)
        shown = 0
        for a, b in zip(expected + [""] * len(actual), actual):
            if a != b:
                failures += 1
                number = a.split(" ", 1)[0]
                case = [line for line in source.split("\n") if line.startswith(f"run({number}, ")]
                print(f"seed {seed}: {case[0] if case else '?'}\n  expected: {texts.get(number, a)}\n  actual:   {b}")
                shown += 1
                if shown == options.show:
                    break
        if len(actual) < len(expected):
            failures += 1
            print(f"seed {seed}: stopped after {len(actual)} of {len(expected)} lines\n{errors[-500:]}")
    print(f"seeds {options.seed} to {options.seed + options.rounds - 1}: {failures} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
