"""Futures of executors: states, callbacks, waiting for several, cancelling what has not begun."""
import concurrent.futures as cf
import threading

gate = threading.Event()


def wait_and(n):
    gate.wait()
    return n


def fail():
    raise LookupError("nothing there")


with cf.ThreadPoolExecutor(max_workers=1) as pool:
    first = pool.submit(wait_and, 1)
    second = pool.submit(wait_and, 2)
    third = pool.submit(fail)
    print(first.running(), second.running(), second.done())
    print(second.cancel(), second.cancelled(), first.cancel())
    third.add_done_callback(lambda future: print("called back", type(future.exception()).__name__))
    try:
        first.result(timeout=0.01)
    except cf.TimeoutError as error:
        print("not yet", repr(error))
    gate.set()
    print(first.result(), first.done())
    try:
        third.result()
    except LookupError as error:
        print("raised", error)
    try:
        second.result()
    except cf.CancelledError as error:
        print("cancelled", repr(error))
    done, not_done = cf.wait([first, second, third])
    print(len(done), len(not_done))
    print(sorted(f.result() for f in cf.as_completed([pool.submit(pow, 2, n) for n in range(5)])))
    print(list(pool.map(lambda a, b: a + b, [1, 2, 3], [10, 20, 30])))
    print(cf.wait([pool.submit(fail)], return_when=cf.FIRST_EXCEPTION).not_done)
future = cf.Future()
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(5)
try:
    future.set_result(6)
except cf.InvalidStateError as error:
    print(str(error).split(":")[0])
for wrong in (0, -1):
    try:
        cf.ThreadPoolExecutor(max_workers=wrong)
    except ValueError as error:
        print(error)
