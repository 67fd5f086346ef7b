# Class 63: queues, locks and contexts used wrongly.
#: exit 0
import asyncio, contextvars
def attempt(f):
    try: f()
    except (RuntimeError, ValueError, TypeError, AttributeError, asyncio.QueueFull, asyncio.QueueEmpty, LookupError) as e: print(type(e).__name__)
async def main():
    attempt(asyncio.Lock().release); attempt(asyncio.Queue().task_done); attempt(lambda: asyncio.Semaphore(-1)); attempt(asyncio.BoundedSemaphore(1).release); attempt(asyncio.Condition().notify); attempt(lambda: asyncio.Semaphore("x").locked()); attempt(lambda: asyncio.Queue("x").full()); attempt(lambda: asyncio.Barrier(0)); attempt(lambda: asyncio.Barrier(2**70))
    q = asyncio.PriorityQueue(); q.put_nowait(1); attempt(lambda: q.put_nowait("x")); attempt(q.get_nowait); attempt(q.get_nowait)
    q = asyncio.Queue(-10**30); q.put_nowait(1)
    v = contextvars.ContextVar("v"); w = contextvars.ContextVar("w"); t = v.set(1); attempt(lambda: w.reset(t)); attempt(lambda: contextvars.copy_context().run(v.reset, t)); v.reset(t); attempt(lambda: v.reset(t)); attempt(v.get); attempt(lambda: contextvars.ContextVar(5)); attempt(lambda: v.reset(5))
    c = contextvars.copy_context(); attempt(lambda: c.run(c.run, print)); attempt(lambda: c.run()); attempt(lambda: c[5]); attempt(lambda: c[w])
    l = asyncio.Lock(); await l.acquire(); l.release(); attempt(l.release)
    async with asyncio.TaskGroup() as g: pass
    attempt(lambda: g.create_task(asyncio.sleep(0)))
    s = asyncio.Semaphore(0)
    for _ in range(10**5): s.release()
    e = asyncio.Event(); e.set(); e.set(); e.clear(); e.clear()
asyncio.run(main())
#: exit 5|1
import contextvars
vs = []
while True:
    v = contextvars.ContextVar("v" * 1000); v.set(v); vs.append(v)
#: exit 5|1|0
import contextvars
v = contextvars.ContextVar("v")
ts = []
for i in range(10**6): ts.append(v.set(i))
cs = [contextvars.copy_context() for _ in range(10**5)]
#: exit 1 | RecursionError
import contextvars
def f(): contextvars.copy_context().run(f)
f()
#: exit 5|1
import asyncio
async def main():
    q = asyncio.Queue()
    while True: q.put_nowait("x" * 1000 + str(q.qsize()))
asyncio.run(main())
#: exit 0|1|5
import asyncio
class E:
    def __lt__(self, o):
        while not q.empty(): q.get_nowait()
        return True
async def main():
    global q
    q = asyncio.PriorityQueue()
    for _ in range(50):
        try: q.put_nowait(E())
        except (RuntimeError, IndexError) as e: print(type(e).__name__)
    while not q.empty():
        try: q.get_nowait()
        except (RuntimeError, IndexError) as e: print(type(e).__name__); break
asyncio.run(main())
