# Class 37: lists changed while they are walked.
#: exit 5
l = [1]
for x in l: l.append(x)
#: exit 0
l = list(range(10))
for x in l: l.clear()
for x in l: pass
l = list(range(10))
for x in l: l.pop()
it = iter([1, 2, 3]); l = [1, 2, 3]; it = iter(l); next(it); l.clear(); assert list(it) == []; l.append(5); assert list(it) == []
r = reversed([1, 2, 3]); l = [1, 2, 3]; r = reversed(l); next(r); l.clear(); assert list(r) == []
#: exit 0
l = [[i] for i in range(100)]
for x in l:
    del l[:]
    l[:] = []
l = [1, 2, 3]
print([l.clear() for _ in l], [l.pop() if l else 0 for _ in [1, 2, 3]])
a = [1, 2, 3]
a[:], b = [a.clear() or 1], 2
class E:
    def __del__(self): l.clear()
l = [E() for _ in range(100)]
del l[:50]; l[:10] = []; l and l.pop(); l.remove(l[0]) if l else 0
l = [E() for _ in range(100)]
l.sort(key=id)
while l: l.pop()
#: exit 0|1
class I:
    def __index__(self):
        l.clear(); return 5
l = list(range(10))
try: l[I()]
except IndexError: pass
l = list(range(10))
try: l[I()] = 1
except IndexError: pass
l = list(range(10))
l[I():I()]; l = list(range(10)); l[0:I()] = [1, 2]; l = list(range(10)); del l[I():]; l = list(range(10)); l.insert(I(), 1)
l = list(range(10))
try: l.pop(I())
except IndexError: pass
l = list(range(10)); l *= I(); l = list(range(10)); l * I(); l = list(range(10))
try: l.index(3, I(), I())
except ValueError: pass
b = bytearray(10)
class J:
    def __index__(self):
        b.clear(); return 5
try: b[J()] = 1
except IndexError: pass
b = bytearray(10)
try: b[3] = J()
except IndexError: pass
b = bytearray(10); b[J():] = b"x"; b = bytearray(10); b.insert(3, J()); b = bytearray(10); b.append(J()); b = bytearray(10); b.find(b"x", J()); b = bytearray(10); b[1:2] = [J()]
#: exit 0|1
b = bytearray(b"abc")
m = memoryview(b)
for op in (lambda: b.append(1), lambda: b.clear(), lambda: b.extend(b"x" * 1000), lambda: b.pop(), lambda: b.__setitem__(slice(0, 1), b""), lambda: b.__iadd__(b"x"), lambda: b.__imul__(5), lambda: b.__delitem__(0)):
    try: op(); raise SystemExit("not refused")
    except BufferError: pass
m.release(); b.append(1)
try: m[0]
except ValueError: pass
class R(bytearray): pass
m = memoryview(bytearray(10))
class K:
    def __index__(self):
        m.release(); return 1
try: m[K()]
except ValueError: pass
m = memoryview(bytearray(10))
try: m[0] = K()
except ValueError: pass
m = memoryview(bytearray(10))
try: m[K():]
except ValueError: pass
