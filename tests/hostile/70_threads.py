# Threads, locks and what hangs on them.
#: exit 0|1|5|6
import threading
for i in range(10**6):
    threading.Thread(target=lambda: threading.Event().wait()).start()
#: exit 0|1|5
import threading
def spawn():
    threading.Thread(target=spawn).start()
    threading.Thread(target=spawn).start()
spawn()
#: exit 0|1|5|6
import threading
def deep(n):
    t = threading.Thread(target=deep, args=(n + 1,))
    t.start(); t.join()
deep(0)
#: exit 0|1|5|6
import threading
def f(): f()
ts = [threading.Thread(target=f) for _ in range(200)]
for t in ts: t.start()
for t in ts: t.join()
#: exit 0|1|5|6
import threading
def deep(n):
    x = []
    for _ in range(n): x = [x]
    try: repr(x)
    except RecursionError: pass
    try: x == [x]
    except RecursionError: pass
ts = [threading.Thread(target=deep, args=(50000,)) for _ in range(100)]
for t in ts: t.start()
for t in ts: t.join()
print("ok")
#: exit 0|1|5|6
import threading, json, copy, re, pickle
x = []
for _ in range(20000): x = [x]
y = {}
for _ in range(20000): y = {"a": y}
def go():
    for f in (json.dumps, copy.deepcopy, pickle.dumps, repr, str, lambda v: v == [v], lambda v: hash((v,)), lambda v: re.compile("(" * 3000), lambda v: eval("(" * 150 + ")" * 150), lambda v: eval("-" * 3000 + "1"), lambda v: eval("[" * 90 + "]" * 90), lambda v: exec("if 1:\n" + "\n".join(" " * i + "if 1:" for i in range(1, 90)) + "\n" + " " * 90 + "pass")):
        for v in (x, y):
            try: f(v)
            except (RecursionError, TypeError, SyntaxError, MemoryError, re.error, ValueError): pass
ts = [threading.Thread(target=go) for _ in range(100)]
for t in ts: t.start()
for t in ts: t.join()
print("ok")
#: exit 0|1|5|6
import threading
lock = threading.RLock()
def hold():
    for _ in range(10**7): lock.acquire()
t = threading.Thread(target=hold); t.start(); t.join()
lock.acquire()
#: exit 6|1
import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        import time; time.sleep(1)
        with b: pass
def two():
    with b:
        import time; time.sleep(1)
        with a: pass
threading.Thread(target=one).start(); threading.Thread(target=two).start()
#: exit 0|1|5|6
import threading, time
def spin():
    while True: time.sleep(0)
for _ in range(50): threading.Thread(target=spin).start()
#: exit 0|1|5|6
import threading, time
def spin():
    while True: time.sleep(1e-9)
for _ in range(50): threading.Thread(target=spin, daemon=True).start()
time.sleep(1e9)
#: exit 0|1|5|6
import threading
class L(threading.local):
    def __init__(self): self.x = [0] * 100000
l = L()
def f(): l.x.append(1); threading.Event().wait(5)
for _ in range(2000): threading.Thread(target=f).start()
#: exit 0|1|5|6
import threading
class A:
    def __del__(self):
        threading.Thread(target=A).start()
A()
#: exit 0|1|5|6
import threading
class A:
    def __del__(self):
        t = threading.Thread(target=lambda: None); t.start(); t.join()
        threading.Event().wait(1)
xs = [A() for _ in range(1000)]
del xs
print("x")
#: exit 0|1|5|6
import threading
class E:
    def __eq__(self, o):
        ev.wait(1); l.clear(); return False
    def __hash__(self): return 1
    def __lt__(self, o): ev.wait(0.1); l.append(self); return True
ev = threading.Event()
l = [E() for _ in range(20)]
def churn():
    for _ in range(100):
        l.append(E()); ev.wait(0.05)
        if len(l) > 3: l.pop()
threading.Thread(target=churn).start()
E() in l
l[:] = [E() for _ in range(20)]
try: l.sort()
except ValueError as e: print(e)
d = {E(): 1 for _ in range(10)}
def churn2():
    for _ in range(50): d.clear(); ev.wait(0.1); d[E()] = 2
threading.Thread(target=churn2).start()
for _ in range(20): d.get(E())
#: exit 0|1|5|6
import threading
def gen():
    while True:
        threading.Event().wait(0.1); yield 1
g = gen()
def use():
    for _ in range(10):
        try: next(g)
        except ValueError as e: print(e)
for _ in range(5): threading.Thread(target=use).start()
#: exit 0|1|5|6
import threading, queue
q = queue.Queue()
def pump():
    while True: q.put(q.get())
for i in range(20): q.put(i)
for _ in range(20): threading.Thread(target=pump).start()
#: exit 0|1|5|6
import queue
q = queue.LifoQueue()
while True: q.put(bytearray(10**6))
#: exit 0|1|5|6
import threading
c = threading.Condition()
def w():
    with c:
        while True: c.wait(0); c.notify_all()
for _ in range(100): threading.Thread(target=w).start()
#: exit 0|1|5|6
import threading
def t(): threading.Timer(0, t).start()
t()
#: exit 0|1|5|6
import threading
b = threading.Barrier(10**18)
for _ in range(100): threading.Thread(target=b.wait).start()
#: exit 0|1|5|6
import threading
s = threading.Semaphore(10**30)
while True: s.release(10**30)
#: exit 0|1|5|6
import threading
threading.stack_size(10**15)
#: exit 0|1|5|6
import threading
class T(threading.Thread):
    def run(self):
        self.__class__ = threading.Thread
        self.__dict__.clear()
        self.start()
for _ in range(10): T().start()
#: exit 0|1|5|6
import threading, sys
def f(): sys.exit(7)
ts = [threading.Thread(target=f) for _ in range(100)]
for t in ts: t.start()
threading.excepthook = lambda a: threading.Thread(target=lambda: 1/0).start()
threading.Thread(target=lambda: 1/0).start()
#: exit 0|1|5|6
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as p:
    def again(): p.submit(again).result()
    p.submit(again)
#: exit 0|1|5|6
from concurrent.futures import ThreadPoolExecutor
p = ThreadPoolExecutor(10**9)
fs = [p.submit(pow, 2, i) for i in range(20000)]
print(sum(f.result() for f in fs) > 0)
#: exit 0|1|5|6
from concurrent.futures import Future, wait
f = Future()
def cb(f): f.add_done_callback(cb)
f.add_done_callback(cb)
f.set_result(1)
#: exit 0|1|5|6
from concurrent.futures import ThreadPoolExecutor
p = ThreadPoolExecutor()
list(p.map(lambda x: x, iter(int, 1)))
#: exit 0|1|5|6
import threading, asyncio
def go():
    asyncio.run(asyncio.sleep(1))
    go()
for _ in range(50): threading.Thread(target=go).start()
#: exit 0|1|5|6
import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    def other():
        while True: loop.call_soon_threadsafe(lambda: None)
    await asyncio.gather(*[loop.run_in_executor(None, other) for _ in range(10)])
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    while True: await asyncio.to_thread(lambda: None)
asyncio.run(main())
#: exit 0|1|5|6
import threading
def f():
    try:
        while True: pass
    finally:
        while True: pass
for _ in range(10): threading.Thread(target=f).start()
#: exit 0|1|5|6
import threading, weakref
class A: pass
a = A()
def dead(r):
    threading.Thread(target=f).start()
def f():
    global a
    a = A(); r = weakref.ref(a, dead); rs.append(r); a = None
rs = []
f()
#: exit 0|1|5|6
import _thread
while True: _thread.start_new_thread(lambda: 1/0, ())
#: exit 0|1|5|6
import _thread
l = _thread.allocate_lock()
l.acquire(); l.acquire(timeout=1e308)
try: l.acquire(timeout=float("nan"))
except Exception as e: print(type(e))
try: l.acquire(timeout=-5)
except Exception as e: print(type(e))
l.acquire()
