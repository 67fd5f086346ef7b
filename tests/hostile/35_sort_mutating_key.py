# Class 35: keys that change the list being sorted.
#: exit 1 | ValueError: list modified during sort
l = [3, 1, 2]
l.sort(key=lambda x: l.append(x) or x)
#: exit 0
l = [3, 1, 2]
try: l.sort(key=lambda x: l.clear() or x)
except ValueError: pass
assert sorted(l) in ([], [1, 2, 3])
#: exit 0|1
l = list(range(1000, 0, -1))
def key(x):
    l[:] = [object()] * 5000
    del l[:]
    return x
try: l.sort(key=key)
except ValueError as e: print(e)
#: exit 1 | ValueError: list modified during sort
l = list(range(10))
def key(x):
    l.sort(key=lambda y: -y) if len(l) else 0
    l.append(1)
    return x
l.sort(key=key)
#: exit 1 | ZeroDivisionError
l = list(range(1000))
try: l.sort(key=lambda x: 1 / (x - 500))
finally: assert l == list(range(1000))
#: exit 0|1
l = [1, 2, 3]
def key(x):
    global l
    l = None
    return x
l.sort(key=key)
#: exit 0|1
import heapq
l = list(range(100))
def key(x):
    l.clear()
    return x
print(heapq.nsmallest(3, l, key=key), heapq.nlargest(3, [1, 2], key=lambda x: [].pop()))
#: exit 0|1
l = [3, 1, 2]
print(max(l, key=lambda x: l.clear() or x)); l = [3, 1, 2]; print(min(l, key=lambda x: l.extend(l) or x) if 0 else 1)
