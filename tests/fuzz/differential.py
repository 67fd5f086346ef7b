#!/usr/bin/env python3
"""Changes the scripts of the repository by their syntax trees and compares what becomes of them with this Python (3.11).

usage: differential.py BINARY [--seconds N] [--seed N] [--finds FOLDER] [--jobs N] [--kind plain|traced]

BINARY is swimloop. Scripts without an event loop (tests/language) are compared by what they print, their exit status and the last
line of their error; those with one (scenarios, tests/fidelity) by the tick trace, with tests/fidelity/tick_oracle.py as the
reference. What differs is made smaller, kept in FOLDER and printed. Exits 77 where this Python is no 3.11, 1 where a script
crashed or hung the simulator, and 0 otherwise: not every difference is a fault (the order of a set, a real clock), people judge them.
"""
import argparse
import ast
import concurrent.futures
import copy
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORACLE = ROOT / "tests/fidelity/tick_oracle.py"
# What reaches the machine that this runs on, or shows its addresses, clocks and chance: such scripts stay out.
UNSAFE = re.compile(r"\b(os|shutil|pathlib|subprocess|tempfile|socket|signal|ctypes|multiprocessing|threading|open|exec|eval|id|gc|"
                    r"platform|getpass|urllib|http|secrets|uuid|faulthandler|_exit|kill|getsizeof|tracemalloc|exit|__import__|to_thread|"
                    r"run_in_executor|open_connection|start_server|create_subprocess_\w+|add_signal_handler|perf_counter|executor)\b")
ODD = ["None", "0", "-1", "1", "2", "True", "1 << 70", "0.5", "float('nan')", "float('inf')", "''", "'ab'", "b'x'", "()", "[]", "{}", "(1, 2)",
       "[3, 1]", "{'a': 1}", "{1}", "range(3)", "object", "int", "str", "len", "ValueError", "ValueError('v')", "lambda *a: a", "...", "slice(1)"]
ASYNC_ODD = ["asyncio.sleep(0)", "asyncio.sleep(1)", "asyncio.CancelledError()", "asyncio.current_task()", "asyncio.Event()", "asyncio.Lock()",
             "asyncio.get_running_loop().create_future()", "asyncio.Queue()", "asyncio.TimeoutError"]
ASYNC_STATEMENTS = ["await asyncio.sleep(0)", "await asyncio.sleep(0.5)", "asyncio.current_task().cancel()", "raise asyncio.CancelledError",
                    "asyncio.get_running_loop().call_soon(print, 'called')", "print(asyncio.current_task().get_name())", "return 7",
                    "asyncio.get_running_loop().stop()", "await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))",
                    "async with asyncio.timeout(0.1): await asyncio.sleep(1)", "await asyncio.wait_for(asyncio.sleep(3), 1)",
                    "asyncio.create_task(asyncio.sleep(0.2)).add_done_callback(print)", "await asyncio.shield(asyncio.sleep(0.3))"]
STATEMENTS = ["raise ValueError('added')", "pass", "return", "print('here')", "break", "continue", "assert 0", "yield 5"]


class Scripts:
    """The scripts of one kind, and the pieces they are made of."""

    def __init__(self, folders, is_traced):
        self.is_traced = is_traced
        self.trees, self.expressions, self.statements = [], [], []
        for path in sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8", errors="replace")
            if UNSAFE.search(text) or len(text) > 12000 or "# oracle:" in text:
                continue
            try:
                tree = ast.parse(text)
            except SyntaxError:
                continue
            self.trees.append((path, tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.expr) and not isinstance(node, (ast.Name, ast.Starred, ast.Slice, ast.FormattedValue)):
                    self.expressions.append(node)
                elif isinstance(node, ast.stmt) and not isinstance(node, (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)):
                    self.statements.append(node)


def places(tree):
    """(parent, field, index or None, node) of every node."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list):
                for index, node in enumerate(value):
                    if isinstance(node, ast.AST):
                        yield parent, field, index, node
            elif isinstance(value, ast.AST):
                yield parent, field, None, value


def put(place, node):
    parent, field, index, _ = place
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


BINARY = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.FloorDiv, ast.BitAnd, ast.BitOr, ast.BitXor]
COMPARE = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot, ast.In, ast.NotIn]


def mutate(tree, scripts, rnd):
    """One change, in place."""
    every = list(places(tree))
    expressions = [p for p in every if isinstance(p[3], ast.expr) and isinstance(getattr(p[3], "ctx", ast.Load()), ast.Load)
                   and not isinstance(p[3], (ast.Starred, ast.Slice, ast.FormattedValue, ast.JoinedStr)) and not isinstance(p[0], (ast.JoinedStr, ast.MatchValue))]
    statements = [p for p in every if isinstance(p[3], ast.stmt) and p[2] is not None]
    if not expressions or not statements:
        return
    kind = rnd.randrange(11)
    if kind == 0:
        odd = ODD + ASYNC_ODD * scripts.is_traced
        put(rnd.choice(expressions), ast.parse(rnd.choice(odd), mode="eval").body)
    elif kind == 1:
        put(rnd.choice(expressions), copy.deepcopy(rnd.choice(scripts.expressions)))
    elif kind == 2:
        put(rnd.choice(expressions), copy.deepcopy(rnd.choice(expressions)[3]))
    elif kind == 3:
        node = rnd.choice(expressions)[3]
        for node in rnd.sample([p[3] for p in expressions], min(40, len(expressions))):
            if isinstance(node, ast.BinOp):
                node.op = rnd.choice(BINARY)()
                break
            if isinstance(node, ast.Compare):
                node.ops[0] = rnd.choice(COMPARE)()
                break
            if isinstance(node, ast.BoolOp):
                node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
                break
    elif kind == 4:
        put(rnd.choice(statements), ast.Pass())
    elif kind == 5:
        parent, field, index, _ = rnd.choice(statements)
        getattr(parent, field).insert(index, copy.deepcopy(rnd.choice(scripts.statements)))
    elif kind == 6:
        parent, field, index, _ = rnd.choice(statements)
        getattr(parent, field).insert(index, copy.deepcopy(rnd.choice(statements)[3]))
    elif kind == 7:
        one, other = rnd.choice(statements), rnd.choice(statements)
        inside = {id(n) for n in ast.walk(one[3])} | {id(n) for n in ast.walk(other[3])}
        if id(other[3]) not in {id(n) for n in ast.walk(one[3])} and id(one[3]) not in inside - {id(one[3])}:
            first, second = one[3], other[3]
            put(one, copy.deepcopy(second))
            put(other, copy.deepcopy(first))
    elif kind == 8:
        place = rnd.choice(statements)
        text = rnd.choice(["try:\n pass\nfinally:\n print('finally')", "try:\n pass\nexcept Exception as caught:\n print(type(caught), caught)",
                           "for _ in range(2):\n pass", "if True:\n pass\nelse:\n pass"])
        around = ast.parse(text).body[0]
        around.body = [copy.deepcopy(place[3])]
        put(place, around)
    else:
        parent, field, index, _ = rnd.choice(statements)
        choices = STATEMENTS + ASYNC_STATEMENTS * scripts.is_traced * 2
        getattr(parent, field).insert(index, ast.parse(rnd.choice(choices)).body[0])


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))


def run(command, folder, seed="0", is_limited=True):
    try:
        done = subprocess.run(command, capture_output=True, cwd=folder, timeout=60, stdin=subprocess.DEVNULL,
                              env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=limited if is_limited else None)
    except subprocess.TimeoutExpired:
        return None, ["timeout"]
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return done.returncode, lines, done.stderr.decode("utf-8", "replace").splitlines()


ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
MISTAKE_AT = re.compile(r"^\S+\.py:\d+:\d+: (?=\w+Error: )")     # before mistakes that keep a script from running


def plain(answer):
    if answer[0] is None:
        return ["timeout"]
    last = answer[2][-1:] if answer[0] else []
    mistakes = [line for line in answer[2] if MISTAKE_AT.match(line)]     # all of a script's, of which CPython tells one
    if mistakes:
        last = [MISTAKE_AT.sub("", mistakes[0])]
    return [ADDRESS.sub("0x0", line) for line in [*answer[1], f"exit {answer[0]}", *last]]


class Comparer:
    def __init__(self, binary, is_traced):
        self.binary, self.is_traced = binary, is_traced

    def reference(self, path, seed="0"):
        command = [sys.executable, str(ORACLE), str(path)] if self.is_traced else [sys.executable, "-W", "ignore", str(path)]
        answer = run(command, path.parent, seed)
        if answer[0] is None or answer[0] < 0 or any("MemoryError" in line for line in answer[1][-3:] + answer[2][-3:]):
            return None     # it takes too much of everything
        return answer[1] if self.is_traced else plain(answer)

    def compare(self, path):
        """None where both agree; else what kind of difference it is, and the first lines that differ."""
        extra = ["--trace=ticks"] if self.is_traced else []
        answer = run([self.binary, "run", "--max-steps", "50000000", *extra, str(path)], path.parent, is_limited=False)
        if answer[0] is None:
            return "hang", "", ""
        if answer[0] < 0 or answer[0] > 6:
            return "crash", str(answer[0]), " ".join(answer[2][-3:])
        if answer[0] == 5:
            return None     # a limit: CPython would go on
        expected = self.reference(path)
        if expected is None:
            return None
        actual = answer[1] if self.is_traced else plain(answer)
        if expected == actual or (not self.is_traced and answer[0] == 6):
            return None
        if expected != self.reference(path, "1"):
            return None     # not even CPython agrees with itself
        for i in range(max(len(expected), len(actual))):
            a, b = expected[i] if i < len(expected) else "(end)", actual[i] if i < len(actual) else "(end)"
            if a != b:
                return "differs", a, b
        return None


def kind_of(found):
    """Differences of one kind look alike but for numbers and names in quotes."""
    return tuple(re.sub(r"'[^']*'|\d+", "", part)[:60] for part in found)


def reduce(tree, comparer, path, found, deadline):
    """Leaves out statements as long as the difference stays."""
    wanted = kind_of(found)
    index = 0
    while time.monotonic() < deadline:
        smaller = copy.deepcopy(tree)
        statements = [p for p in places(smaller) if isinstance(p[3], ast.stmt) and p[2] is not None and not isinstance(p[3], ast.Pass)]
        if index >= len(statements):
            return tree
        parent, field, at, _ = statements[index]
        if len(getattr(parent, field)) > 1:
            del getattr(parent, field)[at]
        else:
            put(statements[index], ast.Pass())
        try:
            path.write_text(ast.unparse(ast.fix_missing_locations(smaller)) + "\n")
            again = comparer.compare(path)
        except (ValueError, RecursionError, UnicodeError):
            again = None
        if again and kind_of(again) == wanted:
            tree = smaller
        else:
            index += 1
    return tree


def work(seed, binary, kind, seconds, finds):
    rnd = random.Random(seed)
    is_traced = kind == "traced"
    scripts = Scripts(["scenarios", "tests/fidelity"] if is_traced else ["tests/language"], is_traced)
    comparer = Comparer(binary, is_traced)
    seen, programs, counts = set(), 0, {"crash": 0, "hang": 0, "differs": 0}
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "program.py"
        while time.monotonic() < end:
            _, original = rnd.choice(scripts.trees)
            tree = copy.deepcopy(original)
            try:
                for _ in range(rnd.randrange(1, 4)):
                    mutate(tree, scripts, rnd)
                text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
                if UNSAFE.search(text):
                    continue
                path.write_text(text)
            except (ValueError, TypeError, AttributeError, RecursionError, UnicodeError):
                continue
            programs += 1
            found = comparer.compare(path)
            if not found or kind_of(found) in seen:
                continue
            seen.add(kind_of(found))
            counts[found[0]] += 1
            tree = reduce(tree, comparer, path, found, time.monotonic() + 40)
            name = finds / f"differential-{kind}-{found[0]}-{seed}-{programs}.py"
            name.write_text(ast.unparse(tree) + "\n")
            print(f"{found[0]}: {name}\n  python:   {found[1][:200]}\n  swimloop: {found[2][:200]}", flush=True)
    return programs, counts


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--finds", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kind", choices=["plain", "traced"])
    args = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        sys.exit(77)
    args.finds.mkdir(parents=True, exist_ok=True)
    binary = str(pathlib.Path(args.binary).resolve())
    print(f"seed {args.seed}")
    total, sums = 0, {}
    with concurrent.futures.ProcessPoolExecutor(args.jobs) as pool:
        jobs = [pool.submit(work, args.seed + i, binary, args.kind or ("plain", "traced")[i % 2], args.seconds, args.finds.resolve())
                for i in range(args.jobs)]
        for job in jobs:
            programs, counts = job.result()
            total += programs
            for name, count in counts.items():
                sums[name] = sums.get(name, 0) + count
    print(f"{total} programs: " + ", ".join(f"{count} {name}" for name, count in sums.items()))
    sys.exit(1 if sums["crash"] or sums["hang"] else 0)


if __name__ == "__main__":
    main()
