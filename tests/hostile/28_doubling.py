# Class 28: everything that doubles.
#: exit 5 | --max-memory
s = "a"
while True: s += s
#: exit 5 | --max-memory
l = [1]
while True: l.extend(l)
#: exit 5 | --max-memory
l = [1]
while True: l += l
#: exit 5 | --max-memory
l = [1]
while True: l[len(l):] = l
#: exit 5 | --max-memory
b = bytearray(b"a")
while True: b += b
#: exit 5 | --max-memory
b = bytearray(b"a")
while True: b.extend(b)
#: exit 1|5
b = b"a"
while True: b = b.join([b, b])
#: exit 5
t = (1,)
while True: t = t + t
#: exit 5
s = "a"
while True: s = f"{s}{s}"
#: exit 1|5
s = "a"
while True: s = "%s%s" % (s, s)
#: exit 5
s = "a"
while True: s = s.replace("a", "aa")
#: exit 5
d = {}
while True: d.update({object(): 1 for _ in range(len(d) + 1)})
#: exit 5
s = set()
while True: s |= {object() for _ in range(len(s) + 1)}
#: exit 5
l = []
while True: l = [l, l]; repr(l) if len(l) > 9 else 0; str(l) if 0 else l.copy()
x = 0
#: exit 5
l = []
for _ in range(60): l = [l, l]
repr(l)
#: exit 5
l, m = [], []
for _ in range(60): l, m = [l, l], [m, m]
l == m
#: exit 5
t = ()
for _ in range(60): t = (t, t)
hash(t)
#: exit 5
import copy
l = []
for _ in range(60): l = [l[:], l[:]]
class L(list):
    def __deepcopy__(self, m): return L(copy.deepcopy(x) for x in self)
x = L()
for _ in range(60): x = L([x, x])
copy.deepcopy(x)
#: exit 5
import json
l = []
for _ in range(60): l = [l, l]
json.dumps(l)
#: exit 5
import io
f = io.StringIO()
f.write("a")
while True: f.write(f.getvalue())
#: exit 5|1
import io
f = io.BytesIO()
f.seek(10**15); f.write(b"x")
#: exit 5
import collections
d = collections.deque([1])
while True: d.extend(list(d))
#: exit 5|1
import pprint
l = []
for _ in range(60): l = [l, l]
pprint.pformat(l)
#: exit 5|1
e = ValueError("x")
for _ in range(60): e = ExceptionGroup("g", [e, e])
raise e
#: exit 5
e = ValueError("x")
for _ in range(60): e = ExceptionGroup("g", [e, e])
e.split(TypeError)
#: exit 5|1
class A: pass
for i in range(40): A = type(f"A{i}", (A,), {f"x{j}": j for j in range(100)})
while True: A = type("B", (A,), {})
#: exit 5|0|1
import dataclasses
@dataclasses.dataclass
class D: a: object; b: object
d = None
for _ in range(60): d = D(d, d)
repr(d)
