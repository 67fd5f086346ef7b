# Class 11: memory runs out within deep data; the end must not recurse.
#: exit 5 | --max-memory
t = ()
while True: t = (t,)
#: exit 5 | --max-memory
class A:
    def __del__(self): print("never")
a = None
while True:
    b = A(); b.next = a; a = b
#: exit 5 | --max-memory | with --max-memory 20M
d = {}
while True: d = {1: d, 2: "x" * 1000 + str(id(d))}
#: exit 5 | --max-memory
i = iter([])
while True: i = map(None, i)
#: exit 5 | --max-memory
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    while True:
        g = asyncio.get_running_loop().create_future(); g.set_result(f); f = g
asyncio.run(main())
#: exit 5 | --max-memory
l = []
try:
    while True: l.append(l[:])
finally:
    print("never")
#: exit 5 | --max-memory
def g(x):
    yield x
x = None
while True:
    y = g(x); next(y); x = y
#: exit 5
e = None
while True:
    n = ValueError(e); n.__context__ = e; e = n
#: exit 5
class W: pass
import weakref
ws = []
while True:
    w = W(); ws.append((w, weakref.ref(w, lambda r: None), id(w)))
