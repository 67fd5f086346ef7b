#!/usr/bin/env python3
"""Compares our syntax trees with those of CPython 3.11's ast module.

usage: ast_compare.py PROGRAM PATH...

PROGRAM is the script_tool built beside the tests; PATHs are Python files or folders of them. Prints each
file whose trees differ, with the text around the first difference, and a count. Not part of the test-suite:
it needs Python 3.11 and a pile of source, such as Python's own standard library.
"""
import ast
import os
import subprocess
import sys
import tempfile

sys.set_int_max_str_digits(0)
sys.setrecursionlimit(20000)
WITHOUT_RANGE = (ast.arguments, ast.comprehension, ast.withitem, ast.match_case, ast.Module)


def quoted(data):
    out = ['"']
    for byte in data:
        if byte in b'"\\':
            out.append("\\" + chr(byte))
        elif 0x20 <= byte < 0x7F:
            out.append(chr(byte))
        else:
            out.append("\\x%02x" % byte)
    return "".join(out) + '"'


def scalar(value):
    if isinstance(value, ast.Constant):
        raise AssertionError
    if value is Ellipsis or value is None or isinstance(value, bool):
        return "Ellipsis" if value is Ellipsis else str(value)
    if isinstance(value, int):
        return str(value)
    return value


def constant(value):
    if isinstance(value, str):
        return quoted(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, bytes):
        return "b" + quoted(value)
    if isinstance(value, float):
        return "f%.17g" % value
    if isinstance(value, complex):
        return "j%.17g" % value.imag
    if isinstance(value, int) and not isinstance(value, bool) and value >= 2 ** 63:
        return "big" + hex(value)
    return scalar(value)


def dump(node):
    out = ["(", type(node).__name__]
    if not isinstance(node, WITHOUT_RANGE):
        out.append("@%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
    for field in node._fields:
        value = getattr(node, field, None)
        if field in ("type_comment", "type_ignores"):
            continue
        if isinstance(node, ast.Constant) and field == "value":
            out.append(" value=" + constant(value))
        elif isinstance(node, ast.MatchSingleton):
            out.append(" value=" + str(value))
        elif value is None or value == [] or isinstance(value, ast.Load):
            continue
        elif isinstance(value, list):
            out.append(" %s=[%s]" % (field, " ".join(item(v) for v in value)))
        else:
            out.append(" %s=%s" % (field, item(value)))
    out.append(")")
    return "".join(out)


def item(value):
    if value is None:
        return "None"
    if isinstance(value, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context)):
        return type(value).__name__
    if isinstance(value, ast.AST):
        return dump(value)
    return scalar(value)


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith(".py"))
        else:
            yield path


def main():
    program, paths = sys.argv[1], list(files(sys.argv[2:]))
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            with open(path, "rb") as file:
                data = file.read()
            try:
                expected = dump(ast.parse(data, path))
            except (SyntaxError, ValueError) as error:
                expected = "ERROR"
                reason = error
            out = os.path.join(folder, "out")
            subprocess.run([program, "dump"], input=("%s\t%s\n" % (path, out)).encode(), check=True)
            with open(out, "rb") as file:
                actual = file.read().decode("utf-8", "surrogateescape")
            if expected == "ERROR" and actual.startswith("ERROR"):
                continue
            if expected != actual and normal(actual) != expected:
                actual = normal(actual)
                differing += 1
                at = next((i for i, (a, b) in enumerate(zip(expected, actual)) if a != b), min(len(expected), len(actual)))
                print(path)
                if expected == "ERROR":
                    print("   Python:", reason)
                print("   expected", expected[max(0, at - 100):at + 80])
                print("   actual  ", actual[max(0, at - 100):at + 80])
    print("%d files, %d differ" % (len(paths), differing))
    return differing > 0


def normal(text):
    """Integers beyond 63 bits: decimal or hexadecimal text in ours, hexadecimal here."""
    import re
    return re.sub(r"(?<=\(Constant)(@[0-9:-]+ value=)(0x[0-9a-f]+|[0-9]{19,})(?=[ )])",
                  lambda m: m[1] + ("big" + hex(int(m[2], 0)) if int(m[2], 0) >= 2 ** 63 else m[2]), text)


if __name__ == "__main__":
    sys.exit(main())
