# Sources: size, encodings, depth of every kind.
#: exit 0|1|3|5
exec("x = 1\n" * 10**6)
#: exit 0|1|3|5
exec("x = " + "+".join(["1"] * 10**6))
#: exit 0|1|3|5
exec("x = [" + "1," * 10**6 + "]")
#: exit 0|1|3|5
exec("x = {" + "1:1," * 10**6 + "}")
#: exit 0|1|3|5
exec("f(" + "a=1," * 10**5 + ")")
#: exit 0|1|3|5
exec("def f(" + ",".join(f"a{i}" for i in range(10**5)) + "): pass")
#: exit 0|1|3|5
for n in range(50, 100000, 7000):
    for a, b in (("(", ")"), ("[", "]"), ("{", "}"), ("-", "1"), ("not ", "1"), ("lambda:", "1"), ("1 if 1 else ", "1"), ("x.", "x"), ("await ", "x"), ("*", "x"), ("f(", ")"), ("{**", "}"), ("1**", "1"), ("1<", "1"), ("1 and ", "1"), ("x:=", "1"), ("(x:=", ")"), ("f'{", "}'"), ("x[", "]"), ("[x for x in ", "x]"), ("~", "1"), ("(yield ", ")"), ("x=", "1"), ("@x\n", "def f(): pass"), ("if 1:\n", "pass"), ("else ", ""), ("a,", "b"), ("'a'", "'b'"), ("class A(", "): pass"), ("from . import ", "x"), ("import a.", "b"), ("try:pass\nexcept:", "pass"), ("match x:\n case [", "]: pass"), ("with a as b,", "c: pass"), ("global a,", "b"), ("del ", "x"), ("\\\n", "x"), ("\n" , "x"), (" ", "x"), ("\t", "x"), ("#", "\n"), ("x;", "x"), ("->", "x"), ("x:", "y"), ("...", ""), ("0x", "1"), ("1_", "1"), ("b'", "'"), ("'", "'"), ("'''", "'''"), ("\ud800", ""), ("\0", ""), ("\x0c", ""), ("async ", "def f(): pass"), ("print ", "x"), ("return ", "x"), ("raise ", "x from y"), ("assert ", "x"), ("nonlocal ", "x"), ("x @= ", "x"), ("x! ", ""), ("$", ""), ("?", ""), ("é", ""), ("²", "")):
        for text in (a * n + b, a * n + "x" + b * n, "def f():\n  " + a * n + b):
            for mode in ("exec", "eval"):
                try: compile(text, "<s>", mode)
                except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, UnicodeError) as e: pass
print("done")
#: exit 0|1|3|5
s = ""
for i in range(99): s += " " * i + "if 1:\n"
compile(s + " " * 99 + "pass", "s", "exec")
s = ""
for i in range(99): s += " " * i + "def f():\n"
compile(s + " " * 99 + "pass", "s", "exec")
s = ""
for i in range(99): s += " " * i + "class A:\n"
exec(s + " " * 99 + "pass")
#: exit 0|1|3|5
s = "match x:\n case " + "|".join(str(i) for i in range(50000)) + ": pass"
x = 5
exec(s)
exec("match x:\n" + "".join(f" case {i}: pass\n" for i in range(50000)))
exec("match x:\n case " + "(" * 180 + "1" + ")" * 180 + ": pass")
exec("match x:\n case A(" + ",".join(f"a{i}=1" for i in range(10000)) + "): pass")
#: exit 0|1|3|5
exec("try: pass\n" + "".join("except E%d: pass\n" % i for i in range(20000)))
#: exit 0|1|3|5
exec("if x: pass\n".replace("x", "0") + "".join("elif 0: pass\n" for i in range(50000)))
#: exit 0|1|3|5
exec("x = 0\n" + "x = x" + " if x else x" * 20000)
#: exit 0|1|3|5
exec("f'" + "{1}" * 10**5 + "'")
exec("x = (" + "'a' " * 10**5 + ")")
exec("x = " + "f'{1}' " * 10**4)
#: exit 0|1|3|5
exec("def f():\n" + "".join(f" yield {i}\n" for i in range(10**5)))
exec("def f():\n" + "".join(f" x{i} = {i}\n" for i in range(10**5)) + " return locals()\nf()")
#: exit 0|1|3|5
exec("global " + ",".join(f"a{i}" for i in range(10**5)))
exec("import " + ",".join(["json"] * 10**4))
exec("from json import " + ",".join(["loads"] * 10**5))
exec("del " + ",".join(["q"] * 10**5))
#: exit 0|1|3|5
exec("a = " * 10**5 + "1")
#: exit 0|1|3|5
exec("x=1;" * 10**6)
#: exit 0|1|3|5
exec("a" * 10**7 + " = 1")
exec("x = '" + "é" * 10**7 + "'")
exec("x = 0x" + "f" * 10**7)
exec("#" * 10**7)
exec("\n" * 10**7)
#: exit 0|1|3|5
while True: compile("x = 1\n" * 1000, "s", "exec")
#: exit 0|1|3|5
while True: eval("1")
#: exit 0|1|3|5
while True:
    try: compile("(", "s", "exec")
    except SyntaxError: pass
#: exit 0|1|3|5
def f(s): exec(s, {"f": f, "s": s})
f("f(s)")
#: exit 0|1|3|5
eval("eval(x)", {"x": "eval(x)"})
#: exit 0|1|3|5
x = "exec(x)"
exec(x)
#: exit 0|1|3|5 | raw
# -*- coding: \x00 -*-
print(1)
#: exit 0|1|3|5 | raw
# coding: utf-16
print(1)
#: exit 0|1|3|5 | raw
# coding: latin-1
print("\xe9\xff\x80")
#: exit 0|1|3|5 | raw
\xef\xbb\xbf# coding: latin-1
print("\xe9")
#: exit 0|1|3|5 | raw
\xff\xfep\x00r\x00i\x00n\x00t\x00
#: exit 0|1|3|5 | raw
# coding: utf-7
+AGE- = 1
#: exit 0|1|3|5 | raw
print("\xed\xa0\x80")
#: exit 0|1|3|5 | raw
print("\xf4\x90\x80\x80")
#: exit 0|1|3|5 | raw
x = 1\x00
#: exit 0|1|3|5 | raw
'''\x00'''
#: exit 0|1|3|5 | raw
# coding: rot13
cevag(1)
#: exit 0|1|3|5 | raw
# coding: idna
print(1)
#: exit 0|1|3|5 | raw
# coding: cp037
print(1)
#: exit 0|1|3|5 | raw
# coding: gb18030
print("\x81\x30\x81\x30\xff")
#: exit 0|1|3|5
import codecs
for enc in ("utf-8", "utf-16", "utf-32", "utf-7", "latin-1", "ascii", "cp1252", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "rot13", "hex", "base64", "zlib", "undefined", "mbcs", "\0", "x" * 10**5, "shift_jis", "utf-8-sig", "cp437", "charmap"):
    for err in ("strict", "ignore", "replace", "surrogateescape", "surrogatepass", "backslashreplace", "xmlcharrefreplace", "namereplace", "\0", "nope"):
        for v in ("\ud800\udfff" * 10, "\U0010ffff" * 10, "a" * 10**4, "", "\0", "xn--" + "z" * 1000):
            try: v.encode(enc, err)
            except (UnicodeError, LookupError, ValueError, TypeError, OverflowError) as e: pass
        for v in (b"\xff" * 100, b"\xed\xa0\x80" * 10, b"", b"\\u" * 10, b"\\N{" * 10, b"+" * 100, b"\x00\xd8" * 11, b"\x00\x00\x11\x00" * 3, b"xn--\xff"):
            try: v.decode(enc, err)
            except (UnicodeError, LookupError, ValueError, TypeError, OverflowError) as e: pass
print("ok")
#: exit 0|1|3|5
import codecs
def h(e): return ("x" * 10**6, e.start - 1)
codecs.register_error("evil", h)
("\ud800" * 10).encode("utf-8", "evil")
#: exit 0|1|3|5
import codecs
for h in (lambda e: ("x", -10**30), lambda e: ("x", 10**30), lambda e: (b"\xff", e.end), lambda e: None, lambda e: (5, 5), lambda e: ("\ud800", e.end), lambda e: ("é", e.start), lambda e: ("", e.start)):
    codecs.register_error("e", h)
    for f in (lambda: "a\ud800b".encode("ascii", "e"), lambda: b"a\xffb".decode("utf-8", "e"), lambda: "a\ud800b".encode("utf-16", "e"), lambda: b"a\xffb".decode("ascii", "e"), lambda: "aéb".encode("cp437", "e")):
        try: f()
        except (UnicodeError, IndexError, TypeError, ValueError, OverflowError) as e: print(type(e).__name__)
#: exit 0|1|3|5
import ast
for s in ("[" * 150 + "]" * 150, "-" * 5000 + "1", "1+" * 50000 + "1", "(" * 100000, "{" * 5000, "'" + "a" * 10**7 + "'", "1" * 10**6, "\0", "__import__('os')", "1e" + "9" * 10**5, "[1," * 5000, "b'" + "\\x" * 1000 + "'", "1+1j" * 1000, "{[]:1}", "{**x}"):
    try: repr(ast.literal_eval(s))[:10]
    except Exception as e: print(type(e).__name__)
    try: ast.dump(ast.parse(s)); ast.unparse(ast.parse(s))
    except Exception as e: print(type(e).__name__)
#: exit 0|1|3|5
import sys
code = (lambda: 1).__code__
for f in (lambda: type(code)(), lambda: code.replace(co_code=b"\xff" * 100), lambda: code.replace(co_consts=()), lambda: code.replace(co_stacksize=-1), lambda: type(lambda: 1)(code, {}), lambda: type(code)(0, 0, 0, 0, 0, 0, b"\x97", (), (), (), "", "", "", 1, b"", b""), lambda: exec(code.co_code), lambda: setattr(lambda: 1, "__code__", 5), lambda: setattr(code, "co_code", b"")):
    try: print(repr(f())[:30])
    except Exception as e: print(type(e).__name__, e)
#: exit 0|1|3|5
def f():
    x = 1
    def g(): return x
    return g
g = f()
for h in (lambda: g.__closure__[0].__class__(), lambda: setattr(g.__closure__[0], "cell_contents", g), lambda: g(), lambda: delattr(g.__closure__[0], "cell_contents"), lambda: g(), lambda: setattr(g, "__code__", f.__code__), lambda: setattr(g, "__defaults__", (1,) * 1000), lambda: g(), lambda: setattr(g, "__kwdefaults__", {1: 2}), lambda: g(), lambda: setattr(g, "__globals__", {}), lambda: setattr(g, "__dict__", {1: 2}), lambda: setattr(g, "__name__", "\ud800" * 1000), lambda: repr(g), lambda: setattr(g, "__code__", (lambda: x).__code__), lambda: g(), lambda: setattr(g, "__code__", h), lambda: delattr(g, "__code__")):
    try: print(repr(h())[:30])
    except Exception as e: print(type(e).__name__, e)
