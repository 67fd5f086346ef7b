# Class 42: heaps and bisection with comparisons that change them.
#: exit 0|1
import heapq, bisect
class A:
    def __lt__(self, o): h.clear(); return True
def attempt(f):
    try: f()
    except (RuntimeError, IndexError, TypeError): pass
for f in (lambda: heapq.heapify(h), lambda: heapq.heappush(h, A()), lambda: heapq.heappop(h), lambda: heapq.heapreplace(h, A()), lambda: heapq.heappushpop(h, A()), lambda: heapq._heapify_max(h), lambda: bisect.bisect(h, A()), lambda: bisect.insort(h, A()), lambda: bisect.bisect_left(h, A(), 0, 50), lambda: heapq.nsmallest(3, h), lambda: heapq.nlargest(3, h), lambda: list(heapq.merge(h, h))):
    h = [A() for _ in range(50)]
    attempt(f)
class B:
    def __lt__(self, o): h.append(B()) if len(h) < 1000 else 0; return True
for f in (lambda: heapq.heapify(h), lambda: heapq.heappush(h, B()), lambda: heapq.heappop(h), lambda: bisect.bisect(h, B()), lambda: bisect.insort(h, B())):
    h = [B() for _ in range(50)]
    attempt(f)
class L:
    def __len__(self): return 10**18
    def __getitem__(self, i): return i
    def insert(self, i, v): pass
bisect.bisect(L(), 10**17); bisect.insort(L(), 5)
#: exit 1
import bisect
bisect.bisect([1, 2, 3], 2, -1)
#: exit 0|1
import bisect
bisect.bisect([1], 1, 0, 10**18)
#: exit 0|1
import bisect, heapq
bisect.bisect([1, 2], 1, key=lambda x: [].x)
#: exit 5|1
import heapq, itertools
list(heapq.merge(*[itertools.count()] * 3))
