# What never ends, in builtins and in asyncio.
#: exit 0|1|5
while 1:
    pass
else: 1
#: exit 0|1|5
def f():
    while True:
        try: return
        finally: continue
f()
#: exit 0|1|5
while True:
    try: raise ValueError
    except ValueError: continue
    finally: pass
#: exit 0|1|5
class A:
    while True: x = 1
#: exit 0|1|5
[None for _ in iter(lambda: 0, 1)]
#: exit 0|1|5
x = (i for i in iter(int, 1)); y = {*x}
#: exit 0|1|5
def g():
    while True: yield from ()
list(g())
#: exit 0|1|5
while True:
    with __import__("contextlib").suppress(BaseException): raise SystemExit
#: exit 0|1|5
while not (x := 0): match x:
    case 0: continue
#: exit 0|1|5
while not (x := 0):
    match x:
        case int() | str(): continue
#: exit 0|1|5
f = lambda: (yield)
while True: list(f())
#: exit 0|1|5
import itertools
max(itertools.count())
#: exit 0|1|5
import itertools
min(itertools.repeat(1))
#: exit 0|1|5
import itertools
any(itertools.repeat(0))
#: exit 0|1|5
import itertools
all(itertools.repeat(1))
#: exit 0|1|5
import itertools
1.5 in itertools.count()
#: exit 0|1|5
import itertools
"".join(itertools.repeat(""))
#: exit 0|1|5
import itertools
b"".join(itertools.repeat(b""))
#: exit 0|1|5
import itertools
bytes(itertools.repeat(0))
#: exit 0|1|5
import itertools
dict.fromkeys(itertools.repeat(0))
#: exit 0|1|5
import itertools
set().update(itertools.repeat(0))
#: exit 0|1|5
import itertools
set().intersection(itertools.repeat(0))
#: exit 0|1|5
import itertools
{1}.isdisjoint(itertools.repeat(0))
#: exit 0|1|5
import itertools
frozenset(itertools.cycle([1]))
#: exit 0|1|5
import itertools, collections
collections.deque(itertools.repeat(0), maxlen=0)
#: exit 0|1|5
import itertools, collections
collections.Counter(itertools.repeat(0))
#: exit 0|1|5
import itertools, functools
functools.reduce(lambda a, b: a, itertools.repeat(0))
#: exit 0|1|5
import itertools, math
math.prod(itertools.repeat(1))
#: exit 0|1|5
import itertools, math
math.fsum(itertools.repeat(0.0))
#: exit 0|1|5
import itertools, heapq
heapq.nlargest(3, itertools.repeat(1))
#: exit 0|1|5
import itertools, statistics
statistics.mean(itertools.repeat(1))
#: exit 0|1|5
import itertools, operator
operator.countOf(itertools.repeat(1), 2)
#: exit 0|1|5
import itertools
a, *b = itertools.count()
#: exit 0|1|5
import itertools
print(*itertools.repeat(""))
#: exit 0|1|5
import itertools
list(itertools.zip_longest(itertools.count(), []))
#: exit 0|1|5
import itertools
next(itertools.filterfalse(lambda x: True, itertools.count()))
#: exit 0|1|5
import itertools
next(filter(None, itertools.repeat(0)))
#: exit 0|1|5
import itertools
next(itertools.dropwhile(lambda x: 1, itertools.count()))
#: exit 0|1|5
import itertools
next(itertools.compress(itertools.count(), itertools.repeat(0)))
#: exit 0|1|5
import itertools
next(itertools.chain.from_iterable(itertools.repeat(())))
#: exit 0|1|5
import itertools
next(itertools.islice(itertools.count(), 10**18, None))
#: exit 0|1|5
import itertools
k, g = next(itertools.groupby(itertools.repeat(1)))
list(g)
#: exit 0|1|5
import itertools
g = itertools.groupby(itertools.repeat(1)); next(g); next(g)
#: exit 0|1|5
import itertools
sorted(itertools.count())
#: exit 0|1|5
import itertools
enumerate(itertools.count()).__class__(itertools.count()); dict(zip(itertools.count(), itertools.count()))
#: exit 0|1|5
import itertools, json
json.dumps(list(itertools.count()))
#: exit 0|1|5
import itertools, csv, io
csv.writer(io.StringIO()).writerows(itertools.repeat([1]))
#: exit 0|1|5
import itertools, csv
for r in csv.reader(itertools.repeat('"')): pass
#: exit 0|1|5
import itertools, io
io.StringIO().writelines(itertools.repeat(""))
#: exit 0|1|5
import itertools, string
"".join(map(str, itertools.repeat("")))
#: exit 0|1|5
import itertools, asyncio
asyncio.run(asyncio.wait(itertools.repeat(asyncio.new_event_loop().create_future())))
#: exit 0|1|5
import itertools, asyncio
asyncio.gather(*itertools.repeat(asyncio.new_event_loop().create_future()))
#: exit 0|1|5
import itertools, asyncio
async def m():
    for x in asyncio.as_completed(itertools.repeat(asyncio.get_running_loop().create_future())): pass
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    while True: await asyncio.sleep(0)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    def f(): l.call_soon(f); l.call_soon(f)
    f(); await l.create_future()
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    def f(*a): l.call_later(0, f)
    f(); await l.create_future()
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    def f(*a): l.call_at(-1, f); l.call_soon_threadsafe(f)
    f(); await l.create_future()
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    e = asyncio.Event()
    async def a():
        while True: e.set(); await asyncio.sleep(0); e.clear()
    async def b():
        while True: await e.wait(); await asyncio.sleep(0)
    await asyncio.gather(a(), *[b() for i in range(1000)])
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    f = asyncio.get_running_loop().create_future()
    f.set_result(1)
    def cb(x): f.add_done_callback(cb)
    f.add_done_callback(cb)
    await asyncio.sleep(1)
    while True: await asyncio.sleep(1)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    while True:
        try: await asyncio.sleep(1)
        except BaseException: pass
async def n():
    t = asyncio.create_task(m())
    while True:
        await asyncio.sleep(0); t.cancel()
asyncio.run(n())
#: exit 0|1|5
import asyncio
async def m():
    while True:
        try:
            async with asyncio.timeout(0): await asyncio.sleep(1)
        except TimeoutError: pass
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    while True:
        try:
            await asyncio.wait_for(asyncio.sleep(100), 0.0001)
        except TimeoutError: pass
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m(n=0):
    async with asyncio.TaskGroup() as g:
        for i in range(10): g.create_task(m(n+1))
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    for i in range(10**9): asyncio.create_task(asyncio.sleep(i))
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    while True: asyncio.ensure_future(asyncio.get_running_loop().create_future())
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    while True: l.call_later(10, m)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    while True: l.call_soon(print, "x")
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    hs = [l.call_later(i, int) for i in range(100000)]
    while True:
        for h in hs: h.cancel()
        hs = [l.call_later(i, int) for i in range(100000)]
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.get_running_loop()
    while True:
        h = l.call_later(100, int); h.cancel(); await asyncio.sleep(0)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    t = asyncio.current_task()
    asyncio.get_running_loop().call_soon(t.cancel)
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: await m()
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    q = asyncio.Queue()
    while True: q.put_nowait(q)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    q = asyncio.PriorityQueue()
    i = 0
    while True: q.put_nowait(i); i -= 1
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    l = asyncio.Lock()
    async def w():
        while True:
            async with l: await asyncio.sleep(0)
    await asyncio.gather(*[w() for _ in range(20000)])
asyncio.run(m())
#: exit 0|1|5
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
#: exit 0|1|5
import asyncio
async def g():
    while True: yield 1
async def m():
    async for x in g(): pass
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m(): [x async for x in g()]
async def g():
    while True: yield 1
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def g():
    try:
        while True: yield 1
    finally:
        while True: await asyncio.sleep(0)
async def m():
    async for x in g(): break
asyncio.run(m())
#: exit 0|1|5
import asyncio
class A:
    def __await__(self):
        while True: yield
async def m(): await A()
asyncio.run(m())
#: exit 0|1|5
import asyncio
class A:
    def __await__(self): return iter(lambda: None, 1)
async def m(): await A()
asyncio.run(m())
#: exit 0|1|5
import asyncio
def h(l, c):
    l.call_exception_handler({"message": "x"})
async def m():
    l = asyncio.get_running_loop(); l.set_exception_handler(h)
    l.call_exception_handler({})
    while True: l.call_exception_handler({"message": "x" * 1000})
asyncio.run(m())
#: exit 0|1|5
import asyncio
while True: asyncio.run(asyncio.sleep(10**6))
#: exit 0|1|5
import asyncio
while True: asyncio.new_event_loop().call_soon(int)
#: exit 0|1|5
import asyncio
while True: asyncio.new_event_loop().close()
#: exit 0|1|5
import asyncio
ls = []
while True: ls.append(asyncio.new_event_loop())
#: exit 0|1|5
import asyncio
async def m():
    while True:
        t = asyncio.create_task(asyncio.sleep(0), name="x" * 100000); await t
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    i = 0
    while True:
        i += 1; await asyncio.create_task(asyncio.sleep(0), name=str(i) * 1000)
asyncio.run(m())
#: exit 0|1|5
import asyncio
async def m():
    while True: asyncio.current_task().set_name("y" * 100000 + str(id(object())))
asyncio.run(m())
#: exit 0|1|5
import asyncio, contextvars
async def m():
    vs = [contextvars.ContextVar(str(i)) for i in range(1000)]
    while True:
        for v in vs: v.set([v])
        await asyncio.create_task(asyncio.sleep(0))
asyncio.run(m())
#: exit 0|1|5
import contextvars
i = 0
while True: contextvars.ContextVar("a" + str(i)).set(i); i += 1
#: exit 0|1|5
import contextvars
c = contextvars.copy_context(); v = contextvars.ContextVar("v"); l = []
while True: c = c.copy(); l.append(c); c.run(v.set, 1)
#: exit 0|1|5
import contextvars
v = contextvars.ContextVar("v")
t = None
while True: t = [v.set(t), t]
