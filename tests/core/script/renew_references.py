#!/usr/bin/env python3
"""Renews what CPython says about the snippets in errors.txt, trees.txt and scopes.txt beside this file.

Each record is a line of source, with \\n, \\t, \\r, \\f, \\\\, \\xNN and \\uNNNN for what does not show, and below it,
indented by four spaces, what CPython 3.11 makes of it: the error (and warnings), the tree, or its code objects.
To add a snippet, add its line and run this; `--check` only looks whether anything would change.
"""
import ast
import os
import re
import sys
import warnings

WITHOUT_RANGE = (ast.arguments, ast.comprehension, ast.withitem, ast.match_case, ast.Module)
FLAGS = {4: "varargs", 8: "varkeywords", 16: "nested", 32: "generator", 128: "coroutine", 512: "async generator"}


def unescape(line):
    simple = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "\\": "\\"}
    return re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|.)",
                  lambda m: simple[m[1]] if m[1] in simple else chr(int(m[1][1:], 16)), line)


def escape(text):
    simple = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f", "\\": "\\\\"}
    return "".join(simple.get(c) or (c if " " <= c != "\x7f" else "\\x%02x" % ord(c)) for c in text)


def errors(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "snippet", "exec", dont_inherit=True)
            lines = []
        except SyntaxError as e:
            end = "-%d:%d" % (e.end_lineno, e.end_offset) if (e.end_offset or 0) > 0 else ""
            lines = ["%s %d:%d%s %s" % (type(e).__name__, e.lineno, e.offset, end, e.msg)]
        except RecursionError as e:
            lines = ["RecursionError %s" % e]
    if not lines:
        lines = ["%s %d: %s" % (w.category.__name__, w.lineno, w.message) for w in caught]
    return lines or ["ok"]


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


def constant(value):
    if isinstance(value, str):
        return quoted(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, bytes):
        return "b" + quoted(value)
    if isinstance(value, float):
        return "f%.17g" % value
    if isinstance(value, complex):
        return "j%.17g" % value.imag
    return "Ellipsis" if value is Ellipsis else str(value)


def item(value):
    if isinstance(value, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context)):
        return type(value).__name__
    return tree(value) if isinstance(value, ast.AST) else str(value)


def tree(node):
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
    return "".join(out) + ")"


def trees(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [tree(statement) for statement in ast.parse(source.encode()).body]


def scopes(source):
    lines = []

    def walk(code):
        parts = [code.co_qualname]
        for name, values in (("locals", code.co_varnames), ("cells", code.co_cellvars), ("frees", code.co_freevars)):
            if values:
                parts.append("%s=%s" % (name, ",".join(values)))
        counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
        if any(counts):
            parts.append("arguments=%d,%d,%d" % counts)
        if code.co_flags & 1:
            parts += [text for flag, text in FLAGS.items() if code.co_flags & flag]
        lines.append(" ".join(parts))
        for value in code.co_consts:
            if isinstance(value, type(code)):
                walk(value)

    walk(compile(source.encode(), "snippet", "exec", dont_inherit=True))
    return sorted(lines)


def renewed(path, describe):
    out = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line.startswith("    ") or not line:
                continue
            out.append(line)
            if not line.startswith("##"):
                out += ["    " + escape(text) for text in describe(unescape(line))]
    return "\n".join(out) + "\n"


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("needs Python 3.11")
    folder = os.path.dirname(os.path.abspath(__file__))
    changed = False
    for name, describe in (("errors.txt", errors), ("trees.txt", trees), ("scopes.txt", scopes)):
        path = os.path.join(folder, name)
        text = renewed(path, describe)
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                continue
        changed = True
        print(name)
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
