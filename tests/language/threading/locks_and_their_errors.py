"""Locks, conditions, semaphores, events, barriers: what they do and what they say where they are used wrongly."""
import threading


def said(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0), said(lock.acquire, False, 1), said(lock.acquire, True, -2))
lock.release()
print(lock.locked(), said(lock.release))
with lock:
    print(lock.locked())

again = threading.RLock()
print(again.acquire(), again.acquire(), said(again.release), said(again.release), said(again.release))

condition = threading.Condition()
print(said(condition.wait), said(condition.notify))
with condition:
    print(condition.wait(0.0), condition.wait_for(lambda: True), condition.wait_for(lambda: False, 0))

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0), said(semaphore.acquire, False, 1))
semaphore.release(2)
print(said(semaphore.release, 0), said(threading.Semaphore, -1))
bounded = threading.BoundedSemaphore(1)
print(said(bounded.release))

event = threading.Event()
print(event.is_set(), event.wait(0))
event.set()
print(event.is_set(), event.wait(), event.wait(1))
event.clear()
print(event.is_set())

barrier = threading.Barrier(2)
print(barrier.parties, barrier.n_waiting, barrier.broken)
print(said(barrier.wait, 0.0), barrier.broken)
barrier.reset()
print(barrier.broken)
barrier.abort()
print(said(barrier.wait))

thread = threading.Thread(target=print, args=("ran",))
print(thread.name, thread.daemon, thread.ident, thread.is_alive(), said(thread.join))
thread.start()
thread.join()
print(thread.is_alive(), said(thread.start), thread.ident is not None)
print(said(threading.current_thread().join), threading.current_thread() is threading.main_thread(), threading.main_thread().name)
print(threading.Thread().name, threading.Thread(name="mine").name, threading.Thread(target=lambda: None).name, threading.Timer(1, print).name)
print(said(setattr, threading.main_thread(), "daemon", True))
print(threading.active_count(), [one.name for one in threading.enumerate()])

data = threading.local()
data.x = 1


def look():
    print(hasattr(data, "x"), sorted(vars(data)))
    data.x = 2
    print(data.x)


other = threading.Thread(target=look)
other.start()
other.join()
print(data.x, hasattr(data, "y"))


class Counter(threading.local):
    start = 5

    def __init__(self, by):
        self.by = by


counter = Counter(3)
counter.by = 10
other = threading.Thread(target=lambda: print(counter.by, counter.start))
other.start()
other.join()
print(counter.by)


def shown(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = shown
for wrong in (lambda: 1 / 0, lambda: {}["key"]):
    broken = threading.Thread(target=wrong, name="broken")
    broken.start()
    broken.join()
