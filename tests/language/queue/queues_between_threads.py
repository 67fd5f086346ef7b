"""queue: orders, bounds, timeouts, task_done and join."""
import queue
import threading


def said(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls()
    for item in (3, 1, 2):
        q.put(item)
    print(cls.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty(), said(q.get_nowait), said(q.get, timeout=0), said(q.get, timeout=-1))

q = queue.Queue(maxsize=2)
q.put("a")
q.put("b")
print(q.full(), said(q.put_nowait, "c"), said(q.put, "c", timeout=0), said(q.put, "c", timeout=-1))
print(q.get(), q.get(), q.unfinished_tasks)
q.task_done()
q.task_done()
print(said(q.task_done), q.join())

results = []
jobs = queue.Queue()


def work():
    while (job := jobs.get()) is not None:
        results.append(job * 2)
        jobs.task_done()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(10):
    jobs.put(n)
jobs.join()
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()
print(sorted(results))

simple = queue.SimpleQueue()
simple.put(1)
print(simple.qsize(), simple.get(), simple.empty(), said(simple.get_nowait), said(simple.get, timeout=0.0))
print(queue.Empty.__mro__[1].__name__, queue.Full.__module__)


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = dict.fromkeys(())

    def _put(self, item):
        self.queue[item] = None

    def _get(self):
        return self.queue.popitem()[0]


unique = Unique()
for item in "abca":
    unique.put(item)
print(unique.qsize(), unique.get())
