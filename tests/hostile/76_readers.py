# Modules that read what they are given: trees of syntax, XML, mail, archives, tokens, tables, numbers, patterns, JSON.
#: exit 0|1|5
import ast
s = "(" * 90 + "1" + ")" * 90
while True: ast.dump(ast.parse(s)); ast.literal_eval(s)
#: exit 0|1|5
import ast
t = ast.Constant(1)
for i in range(10**6): t = ast.UnaryOp(ast.Not(), t)
print(ast.dump(t)[:10])
#: exit 0|1|5
import ast
t = ast.Name("x", ast.Load())
for i in range(10**6): t = ast.Attribute(t, "y", ast.Load())
try: compile(ast.fix_missing_locations(ast.Expression(t)), "", "eval")
except RecursionError as e: print(e)
#: exit 0|1|5
import ast
t = ast.Name("x", ast.Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
for i in range(10**5): t = ast.BinOp(t, ast.Add(), t, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
try: compile(ast.Expression(t), "", "eval")
except (RecursionError, MemoryError) as e: print(type(e))
#: exit 0|1|5
import ast
t = ast.Name("x", ast.Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
for i in range(60): t = ast.BinOp(t, ast.Add(), t, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
try: compile(ast.Expression(t), "", "eval")
except (RecursionError, MemoryError) as e: print(type(e))
#: exit 0|1|5
import ast
t = ast.List([], ast.Load())
t.elts.append(t)
for f in (ast.dump, ast.unparse, ast.fix_missing_locations, lambda t: list(ast.walk(t)), lambda t: compile(ast.Expression(t), "", "eval"), ast.literal_eval, ast.copy_location and (lambda t: ast.NodeVisitor().visit(t)), lambda t: ast.increment_lineno(t, 1)):
    try: f(t)
    except (RecursionError, MemoryError, ValueError, TypeError, AttributeError) as e: print(type(e))
#: exit 0|1|5
import ast
for bad in (ast.Expression(None), ast.Expression(1), ast.Module([1], []), ast.Module(None, None), ast.Expression(ast.Name(None, None)), ast.Expression(ast.Constant(ast)), ast.Expression(ast.Name("None", ast.Load(), lineno=-1, col_offset=-5, end_lineno=2**40, end_col_offset=2**70)), ast.Expression(ast.Call()), ast.Expression(ast.Lambda(ast.arguments([], [], None, [], [1], None, []), ast.Constant(1))), ast.Expression(ast.Dict([None], [])), ast.Expression(ast.Compare(ast.Constant(1), [], [])), ast.Expression(ast.BoolOp(ast.And(), [])), ast.Expression(ast.JoinedStr([ast.Constant(5)])), ast.Expression(ast.Subscript(ast.Constant(1), ast.Slice(), ast.Store())), ast.Expression(ast.Yield()), ast.Expression(ast.Await(ast.Constant(1))), ast.Expression(ast.Starred(ast.Constant(1), ast.Load())), ast.Module([ast.Return(ast.Constant(1))], []), ast.Module([ast.Break()], []), ast.Module([ast.Try([], [], [], [])], []), ast.Module([ast.FunctionDef("f", ast.arguments([], [], None, [], [], None, []), [], [])], []), ast.Module([ast.Match(ast.Constant(1), [])], []), ast.Module([ast.Global(["x" * 10**6])], []), ast.Module([ast.Import([])], []), ast.Module([ast.ImportFrom("a", [], -5)], []), ast.Module([ast.Delete([])], []), ast.Module([ast.Assign([ast.Constant(1)], ast.Constant(2))], []), ast.Module([ast.With([], [])], []), ast.Module([ast.MatchValue(1)], []), ast.Interactive([ast.Pass()])):
    for m in ("eval", "exec", "single"):
        try: compile(ast.fix_missing_locations(bad), "", m)
        except (TypeError, ValueError, SyntaxError, RecursionError, AttributeError, OverflowError, MemoryError) as e: pass
    try: ast.unparse(bad); ast.dump(bad)
    except (TypeError, ValueError, AttributeError, RecursionError, IndexError) as e: pass
print("ok")
#: exit 0|1|5
import xml.etree.ElementTree as E
e = "".join('<!ENTITY l%d "%s">' % (i, "&l%d;" % (i - 1) * 10 if i else "lol") for i in range(12))
try: print(E.fromstring("<!DOCTYPE a [%s]><a>&l11;</a>" % e))
except E.ParseError as x: print(x)
#: exit 0|1|5
import xml.etree.ElementTree as E
try: E.fromstring("<a>" * 10**6)
except (E.ParseError, RecursionError, MemoryError) as x: print(x)
#: exit 0|1|5
import xml.etree.ElementTree as E
t = E.fromstring("<a>" * 10**5 + "</a>" * 10**5)
try: E.tostring(t)
except RecursionError as x: print(x)
import copy
try: copy.deepcopy(t)
except RecursionError as x: print(x)
list(t.iter())
#: exit 0|1|5
import xml.etree.ElementTree as E
t = E.Element("a"); t.append(t)
for f in (E.tostring, lambda t: list(t.iter()), lambda t: t.find(".//b"), lambda t: E.indent(t), lambda t: "".join(t.itertext())):
    try: f(t)
    except (RecursionError, MemoryError) as x: print(type(x))
#: exit 0|1|5
import xml.etree.ElementTree as E
try: E.fromstring("<a " + " ".join("b%d='1'" % i for i in range(10**5)) + "/>")
except E.ParseError as x: print(x)
#: exit 0|1|5
import xml.etree.ElementTree as E
while True: E.fromstring("<a>" + "<b c='d'>e</b>" * 1000 + "</a>")
#: exit 0|1|5
from xml.dom import minidom
try: d = minidom.parseString("<a>" * 50000 + "</a>" * 50000); d.toxml()
except (RecursionError, MemoryError) as x: print(type(x))
#: exit 0|1|5
import xml.sax
class H(xml.sax.ContentHandler):
    def startElement(self, n, a): raise KeyError(n)
try: xml.sax.parseString(b"<a><b/></a>", H())
except KeyError as e: print(e)
#: exit 0|1|5
import email
m = email.message_from_string("Content-Type: multipart/mixed; boundary=x\n\n" + "--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 10000)
m.as_string()
#: exit 0|1|5
import email
s = "".join("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(5000))
try: m = email.message_from_string(s); m.as_string()
except RecursionError as e: print(e)
#: exit 0|1|5
from email.header import decode_header, Header
print(len(decode_header("=?utf-8?q?" + "=C3=A9" * 10**5 + "?=")))
Header("é" * 10**5).encode()
#: exit 0|1|5
from email.utils import parseaddr, getaddresses, parsedate
parseaddr("(" * 10**5 + "a@b"); getaddresses(["a," * 10**5]); parsedate("1 " * 10**5); parseaddr("<" * 10**5); parseaddr('"' * 10**5); parseaddr("@" * 10**5 + "," * 10**5)
#: exit 0|1|5
import email.policy
m = email.message_from_string("To: " + "a" * 10**6 + "\nSubject: " + "=?utf-8?b?" * 10**5 + "\n\n", policy=email.policy.default)
print(len(str(m["to"])), len(str(m["subject"])))
m.as_bytes()
#: exit 0|1|5
import zipfile, io
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
    for i in range(50): z.writestr(str(i), b"\0" * 10**7)
z = zipfile.ZipFile(b)
x = [z.read(n) for n in z.namelist()] * 100
y = [z.read(n) for n in z.namelist() * 100]
#: exit 0|1|5
import zipfile, io, struct
b = io.BytesIO()
with zipfile.ZipFile(b, "w") as z: z.writestr("../../x", b"1" * 100)
d = bytearray(b.getvalue())
for i in range(len(d)):
    e = bytearray(d); e[i] ^= 0xff
    try:
        z = zipfile.ZipFile(io.BytesIO(e)); [z.read(n) for n in z.namelist()]; z.testzip()
    except Exception as x: pass
print("ok")
#: exit 0|1|5
import zipfile, io
z = zipfile.ZipFile(io.BytesIO(), "w")
while True: z.writestr("a" * 60000, b"")
#: exit 0|1|5
import tarfile, io
b = io.BytesIO()
t = tarfile.open(fileobj=b, mode="w")
i = tarfile.TarInfo("x"); i.size = 10**12
try: t.addfile(i, io.BytesIO(b"1"))
except Exception as e: print(type(e))
#: exit 0|1|5
import tarfile, io
b = io.BytesIO()
with tarfile.open(fileobj=b, mode="w:gz") as t:
    i = tarfile.TarInfo("../../etc/x"); i.size = 10**8
    t.addfile(i, io.BytesIO(b"\0" * 10**8))
b.seek(0)
t = tarfile.open(fileobj=b)
t.extractall("/tmp/q")
while True:
    b.seek(0); tarfile.open(fileobj=b).extractfile("../../etc/x").read()
#: exit 0|1|5
import tarfile, io
b = io.BytesIO()
with tarfile.open(fileobj=b, mode="w") as t: t.addfile(tarfile.TarInfo("a"))
d = bytearray(b.getvalue())
for i in range(512):
    e = bytearray(d); e[i] ^= 0x55
    try: tarfile.open(fileobj=io.BytesIO(e)).getmembers()
    except tarfile.TarError: pass
    except (ValueError, UnicodeDecodeError) as x: print(x)
#: exit 0|1|5
import tokenize, io
for s in ("(" * 10**5, "\n" * 10**5, "'''" + "a\n" * 10**5, "if x:\n" + "".join(" " * i + "if x:\n" for i in range(150)), "\\\n" * 10**5, "é" * 10**5, "\0" * 100, "$" * 10**4, "1" * 10**5, "0x" * 10**4, "f'" + "{" * 10**4, "\t \t x\n  y\n"):
    try: print(len(list(tokenize.generate_tokens(io.StringIO(s).readline))))
    except (tokenize.TokenError, IndentationError, SyntaxError) as e: print(type(e).__name__)
#: exit 0|1|5
import sqlite3
c = sqlite3.connect(":memory:")
c.execute("create table t(a)")
c.executemany("insert into t values(?)", ((i,) for i in range(10**4)))
print(c.execute("select count(*) from t a, t b, t c").fetchone())
#: exit 0|1|5
import sqlite3
c = sqlite3.connect(":memory:")
try: print(c.execute("with recursive x(n) as (select 1 union all select n+1 from x) select count(*) from x").fetchone())
except sqlite3.Error as e: print(e)
#: exit 0|1|5
import sqlite3
c = sqlite3.connect(":memory:")
for q in ("select " + "(" * 10**5 + "1", "select " + "-" * 10**5 + "1", "select " + "1+" * 10**5 + "1", "select '" + "a" * 10**6 + "'", "select replace(hex(zeroblob(1000000)), '0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')", "select zeroblob(100000000000)", "select printf('%1000000000d', 1)", "select 'a' like '" + "%a" * 5000 + "'", "select " + ",".join("1" for i in range(10**5)), "attach '/etc/passwd' as p", "select load_extension('x')", "select randomblob(10000000000)", "select 1" + " union select 1" * 10**4, "select case " * 1000 + "1"):
    try: print(str(c.execute(q).fetchone())[:50])
    except (sqlite3.Error, RecursionError, MemoryError, OverflowError) as e: print(type(e).__name__, str(e)[:60])
#: exit 0|1|5
import sqlite3
c = sqlite3.connect(":memory:")
c.create_function("f", 1, lambda x: c.execute("select f(?)", (x,)).fetchone()[0])
try: c.execute("select f(1)").fetchone()
except Exception as e: print(type(e).__name__)
#: exit 0|1|5
import sqlite3
c = sqlite3.connect(":memory:")
c.execute("create table t(a)")
while True: c.execute("insert into t values(?)", ("x" * 10**6,)); c.execute("insert into t select * from t")
#: exit 0|1|5
from decimal import *
getcontext().prec = 10**9
try: print(Decimal(2) ** Decimal("0.5"))
except (MemoryError, InvalidOperation) as e: print(type(e))
#: exit 0|1|5
from decimal import *
getcontext().prec = 10**5
x = Decimal(7)
while True: x = x ** 7 / 3
#: exit 0|1|5
from decimal import *
x = Decimal("1e999999")
for f in (lambda: x ** x, lambda: int(x * x), lambda: x % 7, lambda: x // Decimal("1e-999"), lambda: round(x, 10**6), lambda: hash(x), lambda: x.sqrt(), lambda: x.ln(), lambda: x.exp(), lambda: f"{x:f}", lambda: f"{x:.999999999f}", lambda: f"{Decimal(1):>999999999999}", lambda: x == 10**999999, lambda: x < 1.5, lambda: float(x), lambda: x.quantize(Decimal("1e-10")), lambda: x.compare_total(x), lambda: Decimal(10**100000).log10(), lambda: Decimal("9" * 100000) * Decimal("9" * 100000), lambda: Decimal((0, (9,) * 10**6, 5)), lambda: Decimal(1.1).as_tuple(), lambda: Decimal.from_float(5e-324), lambda: Decimal("1e-999999999999").normalize(), lambda: pow(Decimal(3), 10**18, 7)):
    try: str(f())
    except (ArithmeticError, ValueError, MemoryError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
from fractions import Fraction
import math
x = Fraction(1, 3)
for i in range(10**9): x += Fraction(1, i + 2)
#: exit 0|1|5
from fractions import Fraction
for f in (lambda: Fraction(1, 3) ** 10**7, lambda: Fraction(2, 3) ** Fraction(1, 2), lambda: Fraction(10**10000, 3) // Fraction(1, 10**10000), lambda: hash(Fraction(1, 2**61 - 1)), lambda: Fraction(math.pi).limit_denominator(10**1000), lambda: Fraction("1e10000000"), lambda: round(Fraction(10**1000, 3), -10**6), lambda: Fraction(float("nan")), lambda: str(Fraction(10**5000)), lambda: f"{Fraction(1,3)}", lambda: Fraction(1, 0), lambda: math.floor(Fraction(10**10**5, 7)), lambda: Fraction("9" * 4300 + "/" + "7" * 4300)):
    try: f()
    except (ArithmeticError, ValueError, MemoryError, NameError, TypeError) as e: print(type(e).__name__)
#: exit 0|1|5
import re
for p, s in ((r"(x+x+)+y", "x" * 40), (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 50), (r"(?:(?:a*)*)*b", "a" * 100), (r"(a|a?)+b", "a" * 40), (r"(.*)*=.*\1{5}", "a" * 200), (r"^(?=(a+)+$)b", "a" * 60), (r"(?<!(a|b|c){1})x" , "abc" * 1000), (r"((a{0,10}){0,10}){0,10}b", "a" * 60), (r"(?i)(straße|STRASSE)+$", "ß" * 1000), (r"(\w+)\s\1\s\1x", "ab ab " * 500), (r"(?s)(.)(.)(.)(.)(.)(.)(.).*\7\6\5\4\3\2\1z", "abcdefg" * 200), (r"(?:\b.?)*\Bz", "ab cd" * 500), (r"[\s\S]*?[\s\S]*?[\s\S]*?[\s\S]*?z", "a" * 300), (r"(?m)^(.*$\n?)*z", "a\n" * 500), (r"(?P<a>(?P<b>(?P<c>x?)*)*)*y", "x" * 200), ("(?:" * 90 + "a" + ")*" * 90 + "b", "a" * 50)):
    try: print(re.search(p, s) and 1)
    except (re.error, RecursionError, MemoryError) as e: print(type(e).__name__)
#: exit 0|1|5
import re
while True: re.match("(a*)*b", "a" * 28)
#: exit 0|1|5
import re
for p in ("[" * 10**5, "(?<" * 10**4, "a{1,}{1,}", "\\x{" * 1000, "(?P=x)", "\\1" * 1000, "(?:a|b|c){1000}{1000}", "x{0,65535}" * 100, "(x{1000}){1000}", "[\\d-\\w]", "(?(99)a)", "(?iiiiii)", "(?a-i:b)" * 1000, "[^" + "é" * 10**5 + "]", "|" * 10**5, "(|" * 1000 + ")" * 1000, "^*" * 100, "(?=" * 500 + ")" * 500, "\\b" * 10**5, "." * 10**5, ".*" * 10**4, "(.)" * 5000, "(?#" + "x" * 10**6 + ")", "a" * 10**6 + "+", "(?>a+)+b", "a++b", "[[:alpha:]]", "\\p{L}", "\\K", "(?R)", "(*FAIL)", "(?1)", "\\Qa\\E", "(?C1)", "\\C"):
    try: re.compile(p).search("a" * 1000 + "é" * 100)
    except (re.error, RecursionError, MemoryError, OverflowError) as e: print(type(e).__name__, str(e)[:50])
#: exit 0|1|5
import re
def f(m): return re.sub("a", f, "a")
try: re.sub("a", f, "a")
except RecursionError as e: print(e)
#: exit 0|1|5
import re
re.sub("", lambda m: "x" * 10**6, "a" * 10**6)
#: exit 0|1|5
import re
print(len(re.sub("(a*)", r"\1" * 10**4, "a" * 10**6)))
#: exit 0|1|5
import re
l = []
for i in range(10**9): l.append(re.compile("a%db" % i))
#: exit 0|1|5
import re
for i in range(10**9): re.compile("(?:%d|a[bc]d){5}" % i)
#: exit 0|1|5
import re
s = re.Scanner([("a" * i, lambda s, t: t) for i in range(1, 1000)]) if hasattr(re, "Scanner") else None
while s: s.scan("a" * 10000)
#: exit 0|1|5
import json
for s in ("[" * 10**6, '{"a":' * 10**6, "[" * 990 + "]" * 990, "1" * 10**6, "-" * 10**6, '"' + "\\" * 10**6, '"\\u' * 10**5, "1e" + "9" * 10**6, "1." + "1" * 10**6, "[" + "1," * 10**6, " " * 10**7, '{"a":1,' * 10**5, "nul" * 10**6, "NaN" * 5, "\ufeff1", "Infinity", "[1,]" , '"\ud800"', '"\\ud800\\udc00' + "x" * 10**6 + '"'):
    try: print(str(json.loads(s))[:20])
    except (ValueError, RecursionError, MemoryError) as e: print(type(e).__name__)
#: exit 0|1|5
import json
x = []
for i in range(60): x = [x, x]
json.dumps(x)
#: exit 0|1|5
import json
class D(dict):
    def items(self): return [(i, self) for i in range(10)]
d = D(a=1)
try: json.dumps(d, check_circular=False)
except RecursionError as e: print(e)
#: exit 0|1|5
import json
class L(list):
    def __iter__(self):
        while True: yield self
try: json.dumps(L([1]))
except (RecursionError, ValueError) as e: print(type(e))
#: exit 0|1|5
import json
def f(o): return [o, o]
try: json.dumps(object(), default=f)
except (RecursionError, ValueError) as e: print(type(e))
#: exit 0|1|5
import json
json.dumps([[[1]]] * 10**5, indent=10**6)
#: exit 0|1|5
import json
json.dumps({"a": "é" * 10**8})
#: exit 0|1|5
import json
def hook(p): return [p] * 10
while True: json.loads('{"a":{"b":{"c":1}}}', object_pairs_hook=hook)
