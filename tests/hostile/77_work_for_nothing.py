# Work that looks like none: gaps, collisions, equal texts, what is walked and not found.
#: exit 5
s = set(range(1000000))
for i in range(999999): s.discard(i)
while True: s.copy(); s & s; s | {1}; s == {5}; repr(s); hash(frozenset(s))
#: exit 5
s = set(range(1000000))
for i in range(999999): s.discard(i)
while True: s.add(s.pop())
#: exit 5
d = dict.fromkeys(range(1000000))
for i in range(999999): d.pop(i)
while True: dict(d); d == {5: 1}; repr(d); {**d}; d | d; d.popitem(); d[1] = 1
#: exit 5
d = dict.fromkeys(range(1000000))
for i in range(1000000): d.pop(i)
while True: min(d, default=1); sum(d); sorted(d); "".join(d); set(d); tuple(d); next(reversed(d), 1)
#: exit 5
s = "ab" * 500000
t = "ab" * 500000 + ""
while True: s == t; s != t
#: exit 5
l = ["a" * 10000 + str(i) for i in range(10000)]
while True: sorted(l, reverse=True); min(l)
#: exit 5
d = dict.fromkeys(map(str, range(300000)))
def f(**k): pass
while True: f(**d); dict(**d)
#: exit 5
names = ["a%d" % i for i in range(5000)]
exec("def f(" + ",".join(names) + "): pass")
d = dict.fromkeys(names)
while True: f(**d)
#: exit 5
b = [type("B%d" % i, (), {}) for i in range(3000)]
while True: type("C", tuple(b), {})
#: exit 5
import gc
l = [[] for i in range(300000)]
while True: gc.collect()
#: exit 5
import unicodedata
s = "e" + "\u0301\u0316" * 30000
while True: unicodedata.normalize("NFD", s); unicodedata.is_normalized("NFC", s)
#: exit 5
while True: 1e308 % 1e-308; 1e308 // 1e-308; divmod(1e308, 1e-308)
#: exit 5
import math
l = [10.0**i for i in range(-300, 300)] * 100
while True: math.fsum(l); math.remainder(1e308, 1e-308); math.fmod(1e308, 1e-308)
#: exit 5
x = (1 << 4000000) - 1
while True: hash(x); x.bit_count(); x == x + 1
#: exit 5
t = (int,) * 1000000
while True: isinstance("", t)
#: exit 5
m = memoryview(bytes(1000000))
while True: hash(m.toreadonly()); m == m[:]; m.hex(); m[::-1].tobytes()
#: exit 5
import struct
v = bytes(1000000)
while True: list(struct.iter_unpack("i", v)); struct.calcsize("i" * 1000); struct.pack("i" * 1000, *range(1000))
#: exit 5
import zlib, random
b = bytes(random.choices(b"abcd", k=300000))
while True: zlib.compress(b, 9); zlib.crc32(b)
#: exit 5
import hashlib
while True: hashlib.shake_256(b"").digest(1000000); hashlib.sha3_512(bytes(100000)).digest()
#: exit 5
import io
b = io.BytesIO()
while True: b.seek(1000000); b.write(b"a"); b.truncate(0)
#: exit 5
import random
while True: random.seed("a" * 100000); random.Random(); random.setstate(random.getstate())
#: exit 5
import json
l = [1.5] * 100000
while True: json.dumps(l)
#: exit 5
s = "\u00e9b" * 500000
while True: s.encode("cp1252"); s.encode("ascii", "xmlcharrefreplace"); s[::-1]; s.casefold(); s.expandtabs(1)
#: exit 5
import weakref
class A: pass
a = A()
k = [weakref.ref(a, lambda r: 0) for i in range(100000)]
while True: weakref.getweakrefcount(a)
#: exit 5
import asyncio
async def m():
    q = asyncio.Queue()
    while True: q.put_nowait(q)
asyncio.run(m())
#: exit 5
import asyncio
async def m():
    c = asyncio.Condition()
    async def w():
        async with c:
            while True: await c.wait(); c.notify_all()
    ts = [asyncio.create_task(w()) for _ in range(1000)]
    await asyncio.sleep(0)
    async with c: c.notify_all()
    await asyncio.gather(*ts)
asyncio.run(m())
#: exit 5
import sys
sys.setrecursionlimit(2**31 - 1)
l = []
for i in range(10**6): l = [l]
while True:
    try: repr(l)
    except RecursionError: pass
#: exit 0
from collections import deque
d = deque(range(10))
class I:
    def __index__(self): d.clear(); return 5
for f in (lambda: d[I()], lambda: d.__setitem__(I(), 1), lambda: d.__delitem__(I()), lambda: d.insert(I(), 1), lambda: d.rotate(I()), lambda: d * I(), lambda: d.__imul__(I())):
    d.clear()
    d.extend(range(10))
    try: print(f())
    except IndexError as e: print(e)
