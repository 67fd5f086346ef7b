# Third-party packages that the simulator stands in for, and the rest of the library.
#: exit 0|1|5|6
import httpx
c = httpx.Client()
while True: c.get("http://example.com/" + "x" * 100000)
#: exit 0|1|5|6
import requests
requests.get("http://" + "a." * 10**5 + "com/" + "../" * 10**5, params={"q" * 10**5: ["v" * 10**5] * 100}, timeout=1e-300)
#: exit 0|1|5|6
import aiohttp, asyncio
async def main():
    async with aiohttp.ClientSession() as s:
        async def one(): 
            async with s.get("http://example.com") as r: await r.text()
            await one()
        await asyncio.gather(*[one() for _ in range(500)])
asyncio.run(main())
#: exit 0|1|5|6
import pydantic
class A(pydantic.BaseModel):
    x: "A | None" = None
a = A()
for _ in range(20000): a = A(x=a)
for f in (lambda: a.dict(), lambda: repr(a), lambda: a == A(x=a), lambda: a.json(), lambda: a.copy(deep=True)):
    try: f()
    except (RecursionError, AttributeError) as e: print(type(e).__name__)
#: exit 0|1|5|6
import orjson, ujson
x = []
for _ in range(50000): x = [x]
for f in (lambda: orjson.dumps(x), lambda: ujson.dumps(x), lambda: orjson.loads("[" * 10**6), lambda: ujson.loads("[" * 10**6)):
    try: f()
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5|6
import tenacity
@tenacity.retry
def f(): 1 / 0
f()
#: exit 0|1|5|6
import cachetools
c = cachetools.TTLCache(maxsize=10**18, ttl=float("nan"))
for i in range(10**7): c[i] = [c]
#: exit 0|1|5|6
import sqlite3
d = sqlite3.connect(":memory:")
for q in ("select " + "(" * 10**5, "select " + "1+" * 10**5 + "1", "create table t(" + ",".join(f"c{i}" for i in range(10**4)) + ")", "select " * 10**4, "insert into t values (" + "?," * 10**4 + "?)", "'" * 10**6, "with recursive r(n) as (select 1 union all select n+1 from r) select count(*) from r", "select zeroblob(1000000000000)", "select * from t,t,t,t", "\0", "/*" * 10**5, "attach '/etc/passwd' as x", "select load_extension('/lib/x.so')", "pragma writable_schema=1", "vacuum into '/tmp/x'"):
    try: d.execute(q).fetchall()
    except Exception as e: print(type(e).__name__)
#: exit 0|1|5|6
import bs4
s = bs4.BeautifulSoup("<div>" * 50000, "html.parser")
try: str(s); s.find_all("div"); s.get_text()
except RecursionError: print("deep")
#: exit 0|1|5|6
import html.parser
class P(html.parser.HTMLParser):
    def handle_starttag(self, t, a): self.feed("<a>")
try: P().feed("<a>" * 1000)
except RecursionError: print("deep")
P2 = html.parser.HTMLParser()
P2.feed("<" * 10**5); P2.feed("&" * 10**5); P2.feed("<!--" * 10**5); P2.feed("<a " + "b=c " * 10**5)
#: exit 0|1|5|6
import rich, rich.table
t = rich.table.Table()
for i in range(2000): t.add_column("x" * 1000)
rich.print(t)
rich.print("[" * 10**5); rich.print("[bold]" * 10**5)
#: exit 0|1|5|6
import websockets, asyncio
async def main():
    async with websockets.connect("ws://example.com") as w:
        while True: await w.send("x" * 10**6)
asyncio.run(main())
#: exit 0|1|5|6
import redis
r = redis.Redis()
while True: r.set("k", "x" * 10**6); r.append("k", "y" * 10**6)
#: exit 0|1|5|6
import tqdm
for _ in tqdm.tqdm(iter(int, 1)): pass
#: exit 0|1|5|6
import argparse
p = argparse.ArgumentParser(prog="x" * 10**6, usage="[" * 10**4)
for i in range(3000): p.add_argument(f"--a{i}", nargs="*", help="%(default)s" * 100)
try: p.parse_args(["--a"] * 10**4)
except SystemExit: pass
p.format_help()
#: exit 0|1|5|6
import argparse
p = argparse.ArgumentParser()
for _ in range(200): p.add_argument("x" + str(_), nargs="*")
p.parse_args(["1"] * 3000)
#: exit 0|1|5|6
import string
string.Template("$" * 10**6).safe_substitute(); string.Template("${" * 10**5).safe_substitute()
import textwrap
textwrap.wrap("x " * 10**5, 1); textwrap.fill("x" * 10**6, 2); textwrap.shorten("a " * 10**5, 10**4)
#: exit 0|1|5|6
import statistics, random
statistics.mean([10**1000] * 10**4); statistics.stdev([1e308, -1e308] * 1000)
random.sample(range(10**18), 10**6); random.choices([1], k=10**9)
#: exit 0|1|5|6
import random
random.getrandbits(10**10)
#: exit 0|1|5|6
import random
random.shuffle(list(range(10**7))); random.randbytes(10**9)
#: exit 0|1|5|6
import random
class S:
    def __len__(self): return 2**62
    def __getitem__(self, i): return self
random.choice(S()); random.sample(range(5), S().__len__())
#: exit 0|1|5|6
import collections
d = collections.deque(maxlen=10**18)
d.extend(range(10)); d.rotate(10**30 % 2**62)
d *= 10**12
#: exit 0|1|5|6
import collections
class E:
    def __eq__(self, o): d.clear(); d.extend([E()] * 3); return False
    def __lt__(self, o): d.rotate(1); d.pop(); return True
d = collections.deque([E() for _ in range(10)])
for f in (lambda: E() in d, lambda: d.index(E()), lambda: d.count(E()), lambda: d.remove(E()), lambda: d == collections.deque(d), lambda: d < collections.deque(d), lambda: d.insert(2, E()), lambda: sorted(d), lambda: [d.append(1) for _ in d], lambda: d.extend(d), lambda: d.extendleft(d), lambda: d.__iadd__(d), lambda: d.__delitem__(0), lambda: repr(d)):
    try: f()
    except (RuntimeError, ValueError, IndexError) as e: print(type(e).__name__, e)
#: exit 0|1|5|6
import collections
c = collections.ChainMap()
for _ in range(10**4): c = c.new_child()
for f in (lambda: c["x"], lambda: len(c), lambda: list(c), lambda: repr(c), lambda: c == c):
    try: f()
    except (KeyError, RecursionError) as e: print(type(e).__name__)
c.maps[0] = c
for f in (lambda: c["x"], lambda: len(c), lambda: repr(c)):
    try: f()
    except (KeyError, RecursionError) as e: print(type(e).__name__)
#: exit 0|1|5|6
import collections
class D(collections.defaultdict):
    def __missing__(self, k): return self[k]
try: D()[1]
except RecursionError: print("deep")
def f(): return collections.defaultdict(f)
d = f()
for _ in range(10**5): d = d[1]
o = collections.OrderedDict()
class K:
    def __hash__(self): o.clear(); return 1
    def __eq__(self, x): o.clear(); o[2] = 3; return True
for f in (lambda: o.__setitem__(K(), 1), lambda: o.move_to_end(K()), lambda: o.pop(K()), lambda: o.popitem(), lambda: [o.__setitem__(i, 1) for i in o], lambda: [o.clear() for _ in reversed(o)]):
    try: o[1] = 2; o[5] = 6; f()
    except (KeyError, RuntimeError) as e: print(type(e).__name__)
#: exit 0|1|5|6
import collections
c = collections.Counter("ab")
c *= 5 if False else c
#: exit 0|1|5|6
import collections
c = collections.Counter({"a": 10**12})
list(c.elements())
#: exit 0|1|5|6
import itertools, operator
class I:
    n = 0
    def __iter__(self): return self
    def __next__(self): I.n += 1; next(it, None); return I.n
for make in (lambda: map(lambda x: next(it), I()), lambda: zip(I(), I()), lambda: filter(lambda x: next(it), I()), lambda: itertools.chain(I()), lambda: itertools.groupby(I()), lambda: itertools.tee(I())[0], lambda: itertools.islice(I(), 5), lambda: itertools.accumulate(I()), lambda: itertools.cycle(I()), lambda: itertools.starmap(pow, I()), lambda: itertools.takewhile(bool, I()), lambda: itertools.pairwise(I()), lambda: itertools.compress(I(), I()), lambda: enumerate(I()), lambda: reversed([I()] * 3), lambda: (x for x in I()), lambda: itertools.zip_longest(I(), I()), lambda: itertools.dropwhile(bool, I()), lambda: itertools.filterfalse(bool, I())):
    it = make()
    try: next(it)
    except (RecursionError, ValueError, TypeError, RuntimeError) as e: print(type(e).__name__)
#: exit 0|1|5|6
import itertools
it = iter(())
for _ in range(10**5): it = itertools.chain(it, [1])
try: list(it)
except RecursionError: print("deep")
for make in (lambda i: itertools.islice(i, 5), lambda i: itertools.takewhile(bool, i), lambda i: enumerate(i), lambda i: zip(i), lambda i: itertools.pairwise(i), lambda i: itertools.accumulate(i), lambda i: itertools.cycle(i), lambda i: itertools.groupby(i), lambda i: itertools.compress(i, i), lambda i: itertools.tee(i)[1], lambda i: (x for x in i), lambda i: map(bool, i), lambda i: filter(None, i), lambda i: iter(i.__next__, 5), lambda i: itertools.starmap(bool, i), lambda i: itertools.chain.from_iterable([i]), lambda i: itertools.zip_longest(i)):
    it = iter([1, 2, 3])
    for _ in range(10**5): it = make(it)
    try: next(it)
    except (RecursionError, TypeError, ValueError, StopIteration) as e: print(type(e).__name__)
    del it
#: exit 0|1|5|6
class A:
    def __del__(self): keep.append(self); self.__class__ = B
class B:
    def __del__(self): keep.append(self); self.__class__ = A
keep = []
A()
while True: keep.pop()
#: exit 0|1|5|6
class A:
    def __del__(self): self.__dict__["x"] = A()
A()
#: exit 0|1|5|6
import gc
class A:
    def __del__(self): gc.collect(); l.append(A()); gc.collect()
l = []
for _ in range(100): a = A(); a.a = a
del a
gc.collect()
while l: l.pop()
#: exit 0|1|5|6
import weakref
class A: pass
a = A()
for _ in range(10**6): weakref.ref(a, lambda r: [a for a in range(10)])
refs = [weakref.ref(a, lambda r: refs.clear()) for _ in range(10**4)]
del a
d = weakref.WeakValueDictionary()
class B:
    def __hash__(self): d.clear(); return 1
    def __eq__(self, o): d.clear(); return True
for _ in range(1000): d[B()] = B()
s = weakref.WeakSet(B() for _ in range(100)); list(s)
f = weakref.finalize(B(), lambda: weakref.finalize(B(), print))
#: exit 0|1|5|6
def g():
    try: yield 1
    finally:
        try: yield 2
        finally: yield 3
while True:
    x = g(); next(x)
    try: x.close()
    except RuntimeError: pass
    del x
#: exit 0|1|5|6
def g(): yield from g()
try: next(g())
except RecursionError: print("deep")
def h():
    x = yield
    x.send(x)
y = h(); next(y)
try: y.send(y)
except ValueError as e: print(e)
def k():
    yield
    z.throw(ValueError)
z = k(); next(z)
try: next(z)
except ValueError as e: print(e)
#: exit 0|1|5|6
import asyncio
async def g():
    while True:
        try: yield 1
        except BaseException: pass
async def main():
    async for _ in g(): break
    a = g(); await a.asend(None)
    try: await a.aclose()
    except RuntimeError as e: print(e)
    b = g()
    t = [asyncio.ensure_future(b.__anext__()) for _ in range(1000)]
    print(len(await asyncio.gather(*t, return_exceptions=True)))
asyncio.run(main())
#: exit 0|1|5|6
import inspect, sys, types
def f(): return inspect.stack(), sys._getframe(), inspect.currentframe().f_back
for g in (lambda: f(), lambda: sys._getframe(10**9), lambda: sys._getframe(-1), lambda: inspect.getsource(f), lambda: inspect.getsource(sys), lambda: inspect.getmembers(sys), lambda: inspect.signature(print), lambda: sys.settrace(f), lambda: sys.setprofile(f), lambda: sys._current_frames(), lambda: sys.getrefcount(f), lambda: sys.intern("x" * 10**7), lambda: inspect.currentframe().f_locals.clear(), lambda: inspect.currentframe().f_globals["__builtins__"], lambda: setattr(inspect.currentframe(), "f_lineno", 5), lambda: inspect.currentframe().clear(), lambda: types.FrameType(), lambda: types.TracebackType(None, inspect.currentframe(), 5, 10**9)):
    try: repr(g())[:5]
    except BaseException as e: print(type(e).__name__, e)
#: exit 0|1|5|6
for n in ("ctypes", "_ctypes", "cffi", "mmap", "fcntl", "pty", "resource", "pwd", "grp", "termios", "_posixsubprocess", "posix", "_socket", "_io", "_thread", "_imp", "imp", "gc", "faulthandler", "nt", "winreg", "syslog", "readline", "curses", "tkinter", "ensurepip", "pip", "site", "sitecustomize", "antigravity", "this", "builtins", "__main__", "_sim", "_simnet", "_simprocess", "_workers", "_transfer", "zipimport", "marshal", "code", "codeop", "pdb", "bdb", "runpy", "venv", "distutils", "setuptools", "sysconfig", "_frozen_importlib", "_frozen_importlib_external", "encodings.idna", "xml.etree.ElementTree", "dbm", "shelve", "sqlite3", "ssl", "http.server", "xmlrpc.client", "smtplib", "ftplib", "telnetlib", "webbrowser", "multiprocessing.shared_memory", "asyncio.base_events", "concurrent.futures.thread"):
    try:
        m = __import__(n)
        for a in dir(m):
            try: v = getattr(m, a)
            except Exception as e: continue
            if callable(v) and a not in ("exit", "_exit", "abort", "main", "input", "breakpoint", "help", "interact", "quit"):
                for args in ((), (v,), (-1,), ("\0",), (2**70,)):
                    if a.startswith(("run", "serve", "exec", "wait", "pause", "sleep", "sigwait", "kill", "fork", "_fork", "spawn")): break
                    try: v(*args)
                    except BaseException as e: pass
    except ImportError: pass
print("done")
