# Class 36: comparisons that change, lie or fail.
#: exit 0|1
class A:
    def __lt__(self, o):
        l.clear()
        return True
l = [A() for _ in range(1000)]
try: l.sort()
except ValueError as e: print(e)
#: exit 0
import random
class A:
    def __lt__(self, o): return random.random() < 0.5
for n in (2, 3, 10, 63, 64, 65, 1000, 5000):
    l = [A() for _ in range(n)]
    s = set(map(id, l)); l.sort(); assert set(map(id, l)) == s
#: exit 0
nan = float("nan")
l = [nan, 1, 2.5, nan, -1, nan] * 1000
l.sort(); l.sort(reverse=True); sorted(l, key=lambda x: (x, nan)); max(l); min(l)
#: exit 1 | ZeroDivisionError
class A:
    n = 0
    def __lt__(self, o):
        A.n += 1
        if A.n == 500: 1 / 0
        return True
l = [A() for _ in range(1000)]
try: l.sort()
finally: assert len(l) == 1000
#: exit 1 | TypeError
sorted([1, "a", None, object()])
#: exit 0|1
class A:
    def __lt__(self, o):
        l.sort()
        l.append(A())
        return False
l = [A() for _ in range(100)]
l.sort()
#: exit 0|1
class A:
    def __lt__(self, o): return A()
    def __bool__(self):
        l.clear(); return True
l = [A() for _ in range(100)]
l.sort()
#: exit 0|1
import functools
def cmp(a, b):
    l.append(1)
    return float("nan")
l = [1, 2, 3]
sorted([3, 2, 1], key=functools.cmp_to_key(cmp))
l.sort(key=functools.cmp_to_key(cmp))
#: exit 1
import functools
sorted([1, 2], key=functools.cmp_to_key(lambda a, b: "x"))
#: exit 0|1
class A(int):
    def __lt__(self, o):
        A.__lt__ = lambda s, o: True
        del A.__lt__
        return False
l = [A(i) for i in range(100, 0, -1)]
l.sort()
class S(str):
    def __lt__(self, o):
        S.__class__ = type; self.__class__ = T
        return NotImplemented
class T(str): pass
l = [S(i) for i in range(100)]
l.sort()
