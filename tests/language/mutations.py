#!/usr/bin/env python3
"""Breaks programs at random places and compares what compile() says of them with this Python: message, line and column.

usage: mutations.py LANGUAGE_TEST_BINARY [--seed N] [--count N] [--keep FILE]

The programs are scripts of this repository. Exits 77 where this Python is no 3.11. What differs is printed with its seed. Where a text
has several mistakes CPython does not always complain of the first: up to one program in a hundred may differ.
"""
import argparse
import io
import pathlib
import random
import subprocess
import sys
import tempfile
import tokenize

ROOT = pathlib.Path(__file__).resolve().parents[2]
PIECES = list("()[]{}:,.=+-*/%@&|^~<>!;\"'\\#$?`") + [
    "def", "class", "if", "else", "elif", "for", "in", "return", "lambda", "import", "from", "as", "is", "not", "and", "or", "await", "async", "yield", "try", "except",
    "finally", "with", "None", "True", "1", "x", "\n", "    ", "\t", "==", ":=", "**", "->", "...", "f\"", "f\"{", "}\"", "0x", "1_", "é", "match x:", "case _:",
    "global x", "nonlocal y", "del", "raise", "assert", "pass", "break", "continue", "print x", "\u201c", "\xa0", "0777", "1.e", "x = yield = 1", "*a, *b = c"]
TELL = '''import warnings
warnings.simplefilter("ignore")
for number, text in enumerate(PROGRAMS):
    try:
        compile(text, "given", "exec")
        print(number, "compiles")
    except SyntaxError as error:
        # Inside an f-string CPython 3.11 counts from the braces, and beyond ASCII in bytes at times; here columns are the line's characters.
        line = (text.split("\\n") + [""] * 9)[(error.lineno or 1) - 1]
        print(number, type(error).__name__, error.msg, error.lineno, "f-string" not in error.msg and "f'" not in line and 'f"' not in line and line.isascii() and (error.offset or 0))
    except (ValueError, RecursionError, MemoryError) as error:
        print(number, type(error).__name__, error)
'''


def tokens_of(text):
    try:
        found = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [t for t in found if t.string and t.start[0] == t.end[0]]


def replace(text, token, by):
    lines = text.splitlines(True)
    if token.start[0] > len(lines):
        return text
    line = lines[token.start[0] - 1]
    lines[token.start[0] - 1] = line[:token.start[1]] + by + line[token.end[1]:]
    return "".join(lines)


def broken(chance, text):
    for _ in range(chance.choice([1, 1, 1, 2])):
        kind, tokens = chance.random(), tokens_of(text)
        if kind < 0.35 and tokens:
            text = replace(text, chance.choice(tokens), chance.choice(PIECES) if chance.random() < 0.4 else "")
        elif kind < 0.5 and tokens:
            text = replace(text, chance.choice(tokens), chance.choice(tokens).string)
        elif kind < 0.8:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(PIECES) + text[at:]
        else:
            lines = text.splitlines(True)
            at = chance.randrange(len(lines))
            lines[at:at + 1] = [] if kind < 0.9 else [chance.choice(["  ", "\t", " ", ""]) + lines[at].lstrip()]
            text = "".join(lines) or "\n"
    return text


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--keep", type=pathlib.Path, help="write the generated script here")
    args = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        print("mutations.py: this is no Python 3.11")
        return 77
    chance = random.Random(args.seed)
    bases = sorted(p for folder in ("tests/language", "tests/fidelity", "scenarios") for p in (ROOT / folder).rglob("*.py") if p.stat().st_size < 6000)
    programs = []
    while len(programs) < args.count:
        lines = chance.choice(bases).read_text(encoding="utf-8").splitlines(True)
        begin = chance.choice([0, 0, chance.randrange(max(1, len(lines) - 20))])
        programs.append(broken(chance, "".join(lines[begin:begin + 30])))
    script = f"PROGRAMS = {programs!r}\n{TELL}"
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or pathlib.Path(folder) / "mutations_generated.py"
        path.write_text(script, encoding="utf-8")
        expected = subprocess.run([sys.executable, "-W", "ignore", str(path)], capture_output=True, text=True, timeout=120).stdout.splitlines()
        actual = subprocess.run([args.binary, "--run", str(path)], capture_output=True, text=True, timeout=120).stdout.splitlines()
    wrong = [(a, b) for a, b in zip(expected, actual) if a != b]
    print(f"seed {args.seed}: {len(expected)} programs, {sum('compiles' not in line for line in expected)} of them broken, {len(wrong)} differ")
    if len(expected) != len(actual):
        print(f"CPython told of {len(expected)}, the machine of {len(actual)}")
    for a, b in wrong[:10]:
        print(f"  CPython  {a}\n  machine  {b}")
        print("    " + "\n    ".join(programs[int(a.split()[0])].splitlines()[:40]))
    return 1 if len(wrong) > args.count // 100 or len(expected) != len(actual) else 0


if __name__ == "__main__":
    sys.exit(main())
