# Class 51: finalizers that raise, bring back to life or make more of themselves.
#: exit 0 | Exception ignored
class A:
    def __del__(self): 1 / 0
for _ in range(10): A()
#: exit 5|0
class A:
    def __del__(self): A()
A()
#: exit 5|0
class A:
    def __del__(self): A(); A()
A()
#: exit 0
n = 0
class A:
    def __del__(self):
        global n, keep
        n += 1; keep = self
A(); keep = None; keep = None
assert n == 1
#: exit 5
class A:
    def __del__(self):
        while True: pass
A()
print("never")
#: exit 5|0
class A:
    def __del__(self):
        try:
            while True: pass
        except BaseException: A()
a = A(); a.me = a; del a
import gc; gc.collect()
#: exit 0|1
import sys
class A:
    def __del__(self): sys.exit(3)
A(); print("goes on")
class B:
    def __del__(self): raise KeyboardInterrupt
B(); print("goes on")
class C:
    def __del__(self): raise SystemExit
c = [C() for _ in range(5)]; c.append(c)
#: exit 0
class A:
    def __del__(self): self.__class__.__del__ = None; del A.__del__
try: A(); A()
except BaseException: pass
#: exit 0|1|5
class A:
    def __getattr__(self, n): return A()
    def __del__(self): self.x.y
for _ in range(5): A()
#: exit 0|5
l = []
class A:
    def __del__(self):
        l.append(self); self.l = l
l.extend(A() for _ in range(1000)); l.clear(); l.clear()
import gc
for _ in range(5): gc.collect()
#: exit 0|1|5
import asyncio
class A:
    def __del__(self): asyncio.get_event_loop().call_soon(A)
async def main():
    A(); await asyncio.sleep(0); await asyncio.sleep(0)
    try: asyncio.create_task(None)
    except TypeError: pass
asyncio.run(main())
#: exit 0
class A:
    def __del__(self): recurse(5)
def recurse(n):
    if n: recurse(n - 1)
    else: A.count += 1
A.count = 0
def deep(n):
    A()
    if n: deep(n - 1)
try: deep(5000)
except RecursionError: pass
