# Numbers, bytes, views, patterns, formats.
#: exit 0|1|5
import sys
for n in (-1, 0, 1, 639, 640, 10**9, 2**31, 2**64, "x", None, 1.5):
    try: sys.set_int_max_str_digits(n); print(n, sys.get_int_max_str_digits())
    except Exception as e: print(n, type(e).__name__)
sys.set_int_max_str_digits(0)
print(len(str(10**100000)))
x = 10**(10**6)
while True: x = int(str(x)) + 1
#: exit 0|1|5
import sys
sys.set_int_max_str_digits(0)
int("1" * 10**7)
while True: str(3**100000)
#: exit 0|1|5
x = 3
while True: x = x * x
#: exit 0|1|5
x = (1 << 5000000) - 1
while True: x // 3; x % 7; x * x; x ** 2; -x; x & (x >> 1); x == x + 1; hash(x)
#: exit 0|1|5
x = (1 << 3000000) - 1
y = (1 << 1500000) - 1
while True: divmod(x, y)
#: exit 0|1|5
x = (1 << 1000000) - 1
while True: pow(x, x, x + 2)
#: exit 0|1|5
import math
x = (1 << 3000000) - 1
while True: math.gcd(x, x >> 1); math.isqrt(x); math.lcm(x, x + 1)
#: exit 0|1|5
x = (1 << 3000000) - 1
while True: x.to_bytes(400000, "big"); int.from_bytes(b"x" * 10**6, "little"); x.bit_count(); x.bit_length(); bin(x); hex(x); float(5); x.__format__("x"); f"{x:b}"
#: exit 0|1|5
x = (1 << 300000) - 1
while True: x / (x + 1); float(1 << 1000); round(x, -50000); x.as_integer_ratio()
#: exit 0|1|5
from fractions import Fraction
f = Fraction(1, 3)
while True: f = f * f + Fraction(1, 7)
#: exit 0|1|5
from fractions import Fraction
for s in ("1e1000000000", "1/" + "9" * 10**5, "1" * 10**6, "1e-999999999", "1_" * 10**5, "/" * 10**5):
    try: print(str(Fraction(s))[:10])
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5
from decimal import *
getcontext().prec = MAX_PREC
print(Decimal(1) / 3)
#: exit 0|1|5
from decimal import *
getcontext().prec = 10**6
while True: Decimal(2).sqrt(); Decimal(3).exp(); Decimal(3).ln()
#: exit 0|1|5
from decimal import *
for s in ("1e999999999999999999", "1e-999999999999999999", "9" * 10**6, "sNaN" + "9" * 10**5, "inf", "1e" + "9" * 1000, "-" * 10**5, "\ud800", "١٢"):
    for f in (lambda d: d + 1, lambda d: int(d), lambda d: str(d), lambda d: hash(d), lambda d: d * d, lambda d: d ** d, lambda d: d ** 10**9, lambda d: format(d, "f"), lambda d: format(d, ",.1000f"), lambda d: d.quantize(Decimal(1)), lambda d: d.to_integral_value(), lambda d: d.as_integer_ratio(), lambda d: float(d), lambda d: d % 7, lambda d: d // 7, lambda d: round(d, 10**9), lambda d: round(d), lambda d: d.shift(10**9), lambda d: d.rotate(10**9), lambda d: d.scaleb(10**18), lambda d: d.next_plus(), lambda d: d.logb(), lambda d: d.fma(d, d), lambda d: d.as_tuple(), lambda d: d.adjusted(), lambda d: d.normalize()):
        try: f(Decimal(s))
        except (ArithmeticError, ValueError, OverflowError, MemoryError, TypeError) as e: pass
#: exit 0|1|5
from decimal import *
int(Decimal("1e999999999"))
#: exit 0|1|5
from decimal import *
format(Decimal("1e999999999"), "f")
#: exit 0|1|5
m = memoryview(bytearray(100))
for f in (lambda: m[::-1].tobytes(), lambda: m.cast("d"), lambda: m.cast("B", (10, 10))[1][1], lambda: m.cast("B", (10**9, 10**9)), lambda: m.cast("B", [2**63, 2]), lambda: m.cast("B", [-1, -100]), lambda: m.cast("B", [0]), lambda: m.cast("P" * 100), lambda: m[2**70:], lambda: m.tolist()[5], lambda: m.hex("\0" * 5), lambda: m[1:50][::7].hex(":", 2**31), lambda: m.__setitem__(slice(0, 5), b"12345"), lambda: m.__setitem__(slice(0, 5), m[1:6]), lambda: m.__setitem__(slice(None, None, 2), m[::2]), lambda: m.__setitem__(0, 256), lambda: m.__setitem__(slice(0, 3), b"x"), lambda: hash(m), lambda: hash(m.toreadonly()), lambda: m == m.cast("b"), lambda: memoryview(m)[5:5].cast("I"), lambda: m.cast("I").cast("B", [5, 5, 4])[4, 4, 3], lambda: m.cast("I").cast("B", [5, 5, 4])[5, 4, 3], lambda: m.cast("c").tolist(), lambda: m.cast("?").tolist(), lambda: m.__delitem__(0), lambda: m.obj.append(1), lambda: m.obj.clear(), lambda: m.obj.extend(b"123"), lambda: m.obj.__init__(b"1"), lambda: m.obj.pop(), lambda: m.obj.__delitem__(slice(None)), lambda: m.obj.__iadd__(b"x"), lambda: m.obj.__imul__(0), lambda: m.obj.insert(0, 1), lambda: m.release(), lambda: m[0], lambda: m.cast("B"), lambda: len(m), lambda: m.tobytes(), lambda: m.obj):
    try: print(f())
    except (BufferError, ValueError, TypeError, IndexError, OverflowError, NotImplementedError, MemoryError) as e: print(type(e).__name__, e)
#: exit 0|1|5
b = bytearray(b"x" * 100)
class I:
    def __index__(self): b.clear(); b.extend(b"y" * 5); return 50
for f in (lambda: b[I()], lambda: b.__setitem__(I(), 1), lambda: b.__delitem__(I()), lambda: b[I():], lambda: b.insert(I(), I()), lambda: b.pop(I()), lambda: b.append(I()), lambda: b * I(), lambda: b.find(b"x", I()), lambda: b.center(I()), lambda: b.replace(b"y", b"zz", I()), lambda: b.split(b"y", I()), lambda: b.__imul__(I()), lambda: b.__contains__(I()), lambda: b.count(I(), I()), lambda: b.rjust(I(), b"q"), lambda: b.expandtabs(I()), lambda: b.hex("-", I()), lambda: b.__setitem__(slice(I(), I(), I()), b"abc"), lambda: b.__setitem__(slice(0, 5), [I(), I(), I()]), lambda: b.extend(iter([I(), I()])), lambda: bytes([I(), I()]), lambda: b.remove(I()), lambda: b.translate(b, delete=b)):
    b[:] = b"x" * 100
    try: print(bytes(f() or b"")[:20])
    except (ValueError, TypeError, IndexError, OverflowError) as e: print(type(e).__name__, e)
#: exit 0|1|5
m = memoryview(bytearray(b"x" * 100))
class I:
    def __index__(self):
        try: m.release()
        except Exception as e: print(e)
        return 50
for f in (lambda: m[I()], lambda: m.__setitem__(I(), 5), lambda: m.__setitem__(5, I()), lambda: m[I():], lambda: m.cast("B", [I(), 2]), lambda: m.hex("-", I())):
    m = memoryview(bytearray(b"x" * 100))
    try: print(f())
    except (ValueError, TypeError, IndexError) as e: print(type(e).__name__, e)
#: exit 0|1|5
import array
a = array.array("i", range(100))
class I:
    def __index__(self): del a[:]; return 50
for f in (lambda: a[I()], lambda: a.__setitem__(I(), 1), lambda: a.__setitem__(1, I()), lambda: a.insert(I(), I()), lambda: a.pop(I()), lambda: a * I(), lambda: a.__imul__(I()), lambda: a.__imul__(2**62), lambda: a * 2**62, lambda: a.index(I()), lambda: a.append(I()), lambda: a.extend(a), lambda: a.fromlist([1, I(), 2]), lambda: a.__setitem__(slice(None), a), lambda: memoryview(a)[I()], lambda: a.frombytes(b"123"), lambda: array.array("\0"), lambda: array.array("u", "\ud800"), lambda: array.array("b", [10**30]), lambda: array.array("d", [1e400, float("nan")]).tobytes(), lambda: array.array("i", b"1234").byteswap(), lambda: a.__reduce_ex__(2)):
    a[:] = array.array("i", range(100))
    try: print(repr(f())[:50])
    except (ValueError, TypeError, IndexError, OverflowError, MemoryError, BufferError) as e: print(type(e).__name__, e)
#: exit 0|1|5
import struct
for f in ("<" * 5, "10000000000000000000000i", "1i" * 10**5, "2147483647s", "p" * 100, "0s", "0i", "e", "xxxx", ">q", "=P", "N", "iii" * 5, "\ud800", "", " " * 10**5, "5", "5 i", "i\0i"):
    for g in (lambda: struct.unpack(f, b"\xff" * 100), lambda: struct.unpack_from(f, b"x", -1), lambda: struct.unpack_from(f, b"x" * 100, 2**63), lambda: struct.pack_into(f, bytearray(5), -10**30), lambda: list(struct.iter_unpack(f, b"\0" * 60)), lambda: struct.pack(f, 1e400), lambda: struct.pack(f, 2**64), lambda: struct.pack(f, float("nan")), lambda: struct.Struct(f).pack()):
        try: g()
        except (struct.error, OverflowError, MemoryError, TypeError, ValueError) as e: pass
print("ok")
#: exit 0|1|5
b = bytearray(100)
import struct
class I:
    def __index__(self): b.clear(); return 5
for f in (lambda: struct.pack_into("i" * 5, b, 0, I(), 1, 2, 3, 4), lambda: struct.unpack_from("i", b, I()), lambda: struct.pack("i", I())):
    b[:] = bytes(100)
    try: print(f())
    except (struct.error, BufferError, TypeError) as e: print(type(e).__name__, e)
#: exit 0|1|5
import re
for p in ("(a|aa)+$", "(.*)*x", "((a+)+)+b", "(?:a?){5000}a{5000}", "(a{0,50}){0,50}b", r"(\w+\s?)+$", "(?=(a+))a*b", r"(a)\1*" * 50, "a{2147483647}", "a{0,65536}", "(?P<" + "a" * 10**5 + ">x)", "[" + "a-z" * 10**5 + "]", "|".join("a" * i for i in range(1000)), "(?i)" * 500, "(?:" * 5000 + ")" * 5000, "a**", "(?<=a*)", "(?P<n>a)(?P<n>b)", "\\" , "[z-a]", "(?(1)a|b)", "(?#" * 100, r"\N{foo}", "x" * 10**6, "(" * 200 + ")" * 200, "(?:x|" * 300 + ")" * 300):
    try:
        c = re.compile(p)
        for s in ("a" * 5000 + "!", "a" * 30 + "!", "x" * 100000):
            c.search(s); c.findall(s); c.split(s); c.sub("y", s)
    except (re.error, RecursionError, MemoryError, OverflowError) as e: print(p[:20], type(e).__name__)
#: exit 0|1|5
import re
while True: re.sub(r"(a)|(b)", lambda m: m.group(0) * 2, "ab" * 10000)
#: exit 0|1|5
import re
def f(m): return re.sub("a", f, m.group(0))
re.sub("a", f, "a")
#: exit 0|1|5
import re
re.sub("", "x" * 10**5, "y" * 10**6)
#: exit 0|1|5
import re
re.sub(r"(.*)", r"\1" * 10**5, "y" * 10**5)
#: exit 0|1|5
import re
for i in range(10**9): re.compile("a" * 100 + str(i))
#: exit 0|1|5
import re
it = re.finditer("", "x" * 10**8)
print(sum(1 for _ in it))
#: exit 0|1|5
import re
b = bytearray(b"a" * 1000)
m = re.search(b"a+", b)
for f in (lambda: b.clear(), lambda: m.group(), lambda: m.expand(b"\\g<0>"), lambda: re.sub(b"a", lambda m: b.clear() or b"x", b), lambda: [b.clear() for _ in re.finditer(b"a", b)], lambda: m.string, lambda: m.re, lambda: m.regs, lambda: m.span(2**63), lambda: m["\ud800"], lambda: m.group(*range(10**4))):
    b[:] = b"a" * 1000
    try: print(repr(f())[:40])
    except (IndexError, BufferError, TypeError, OverflowError) as e: print(type(e).__name__, e)
#: exit 0|1|5
for spec in ("9" * 30, "99999999999d", ".99999999999f", "0" * 10**5 + "5d", ",_d", "\0<10", "𝒳^20", "z", "=+#0,.5e", "n", "c", "%", ".0%", "<" * 100, "1000000000s", ".2147483648g", ".2147483647e", "{", "}", "\ud800>5", "x,", "_b", "1_0", "10**9"):
    for v in (5, -10**50, 1.5, float("nan"), 1j, "abc", True, b"", None, [], 10**5000):
        for g in (lambda: format(v, spec), lambda: f"{v:{spec}}", lambda: "{:{}}".format(v, spec), lambda: v.__format__(spec)):
            try: g()
            except (ValueError, OverflowError, MemoryError, TypeError) as e: pass
print("ok")
#: exit 0|1|5
for f in ("{" * 10**5, "{0" + "[0]" * 10**5 + "}", "{0" + ".a" * 10**5 + "}", "{!" * 1000, "{0!r:{0!r:{0}}}", "{:" + "{}" * 1000 + "}", "{99999999999999999999}", "{a[" + "b" * 10**6 + "]}", "{0[-1]}", "{0.__class__.__init__.__globals__}", "{}{0}", "{0}{}", "{0!\ud800}", "{:{:{:{}}}}"):
    for g in (lambda: f.format([[]], a={}), lambda: f.format_map({"0": 1, "a": f}), lambda: f % (), lambda: __import__("string").Formatter().format(f, [[]], a={})):
        try: g()
        except (ValueError, KeyError, IndexError, AttributeError, TypeError, MemoryError, OverflowError, RecursionError) as e: pass
print("ok")
#: exit 0|1|5
for f in ("%" * 10**5, "%(" * 10**5, "%(a" + "(" * 10**4 + ")s", "%99999999999d", "%.99999999999f", "%*d", "%-*.*f", "%c", "%#x", "%llld", "%\0", "%(a)(b)s", "% +-#00005d", "%1000000000s" , "%.1000000000d"):
    for v in (1, (1, 2, 3), {"a": 1}, (10**30, 1), (2**31, 2**31, 1.0), -1, 0x110000, "ab", b"x", (), float("inf")):
        for g in (lambda: f % v, lambda: f.encode() % v):
            try: g()
            except (ValueError, OverflowError, MemoryError, TypeError, KeyError) as e: pass
print("ok")
#: exit 0|1|5
class S:
    def __str__(self): return "x" * 10**8
    __repr__ = __format__ = lambda self, *a: "x" * 10**8
while True: f"{S()}{S()!r}{S():5}"; "%s%r" % (S(), S()); "{} {!r}".format(S(), S())
#: exit 0|1|5
import json
class D(dict):
    def items(self): return iter(lambda: ("a", self), 0)
json.dumps(D(a=1))
#: exit 0|1|5
import json
json.dumps({"a": 1}, indent=10**10)
#: exit 0|1|5
import json
json.dumps([1] * 10**5, indent="x" * 10**5)
#: exit 0|1|5
import json
class E(json.JSONEncoder):
    def default(self, o): return [o]
E().encode(object())
#: exit 0|1|5
import json
json.dumps(object(), default=lambda o: [o, o])
#: exit 0|1|5
import json
json.loads("[" * 900 + "]" * 900, object_hook=lambda d: json.loads("[" * 900 + "]" * 900))
json.loads('{"a":{"a":{"a":1}}}' , object_hook=lambda d: json.loads('{"b":1}', object_hook=lambda d: d))
def h(d): return json.loads('{"a":1}', object_hook=h)
h(0)
#: exit 0|1|5
import json
l = [1, 2, 3]
class F(float):
    def __repr__(self): l.clear(); return "1.0"
class K(str):
    def __str__(self): d.clear(); return "k"
l.append(F(1)); d = {K("a"): F(1), F(2): 1}
for o in (l, d):
    try: print(json.dumps(o, sort_keys=True))
    except (TypeError, RuntimeError) as e: print(e)
#: exit 0|1|5
import pickle
for b in (b"." * 5, b"(" * 10**6 + b".", b"]" + b"2" * 10**6 + b".", b"\x80\x05", b"cos\nsystem\n(S'ls'\ntR.", b"c__builtin__\neval\n(S'1+1'\ntR.", b"\x80\xff", b"\x8a\xff" + b"\xff" * 255 + b".", b"\x8b\xff\xff\xff\x7f", b"T\xff\xff\xff\xff", b"X\xff\xff\xff\xff", b"\x8d" + b"\xff" * 8, b"\x95" + b"\xff" * 8, b"\x96" + b"\xff" * 7 + b"\x7f", b"j\xff\xff\xff\xff.", b"p1000000000000\n.", b"I" + b"9" * 10**5 + b"\n.", b"L" + b"9" * 10**5 + b"L\n.", b"F1e999\n.", b"V\\ud800\n.", b"S'\\x'\n.", b"}(K\x01}K\x02]u.", b"]q\x00h\x00a.", b"((lp0\ng0\na.", b"0" * 100, b"t" * 100, b"R.", b"o.", b"i\n\n.", b"b.", b"\x81.", b"\x92.", b"Pabc\n.", b"Q.", b"\x93.", b"c__main__\nA\n)\x81}b.", b"cbuiltins\ngetattr\n(cbuiltins\n__import__\nVos\ntR.", b"r" + b"\xff" * 4 + b"N.", b"(d" * 1000 + b"."):
    try: print(repr(pickle.loads(b))[:50])
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5
import pickle
class A:
    def __reduce__(self): return (A.__new__, (A,), self)
    def __setstate__(self, s): s.__setstate__(self)
    def __getstate__(self): return self
pickle.loads(pickle.dumps(A()))
#: exit 0|1|5
import pickle
x = []
for _ in range(5): x = [x] * 10**5
pickle.dumps(x)
y = ()
for _ in range(200): y = (y, y)
pickle.dumps(y); import copy; copy.deepcopy(y); hash(y)
#: exit 0|1|5
y = ()
for _ in range(200): y = (y, y)
z = ()
for _ in range(200): z = (z, z)
y == z
#: exit 0|1|5
y = []
for _ in range(200): y = [y, y]
repr(y)
#: exit 0|1|5
import copy
class A:
    def __copy__(self): return copy.copy(self)
    def __deepcopy__(self, m): return copy.deepcopy(self, m)
for f in (copy.copy, copy.deepcopy):
    try: f(A())
    except RecursionError: print("deep")
