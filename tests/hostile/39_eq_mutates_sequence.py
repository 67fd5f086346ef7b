# Class 39: equality that changes the sequence being searched.
#: exit 0
class E:
    def __init__(self, r=False): self.r = r
    def __eq__(self, o): l.clear(); return self.r
for r in (False, True):
    for f in (lambda: 1 in l, lambda: l.count(1), lambda: l.index(1), lambda: l.remove(1), lambda: l == [1] * 50, lambda: l < [1] * 50, lambda: l >= [1] * 50, lambda: l != l[:] ):
        l = [E(r) for _ in range(50)]
        try: f()
        except ValueError: pass
        l = [E(r) for _ in range(50)]
        try: f()
        except ValueError: pass
class T:
    def __eq__(self, o): l.clear(); l.extend([1] * 1000); return False
l = [T() for _ in range(50)]; t = tuple(l); t == tuple(T() for _ in range(50)); t.index(t[40]); t.count(5)
l = [T()] * 50; l.index(3, 10) if 0 else l == l[:]
import operator
l = [T() for _ in range(50)]; operator.indexOf(l + [1], 1) if 0 else operator.countOf(l, 3)
r = range(10); l = [T()]; l[0] in r; r.count(l[0]); T() in {1: 1}.values()
#: exit 0|1
import array
class E:
    def __eq__(self, o): a.extend(range(1000)); del a[:]; return False
a = array.array("i", range(100))
a.count(E()); E() in a
#: exit 0|1
class E:
    def __eq__(self, o):
        try: l.remove(5)
        except ValueError: pass
        return o is None
l = [E() for _ in range(10)] + [5]
l.remove(None) if None in l else 0; l.index(None)
