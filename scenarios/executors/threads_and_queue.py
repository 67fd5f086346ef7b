"""Threads that share a queue

No event loop here: three threads take jobs from a queue.Queue and sleep over
each. The queue holds two, so the main thread waits in put() as well. One None
for each thread ends it; join() waits for them all. Watch the lanes: whoever
is free takes the next job.
"""
import queue
import threading
import time

WORKERS = 3           # 1..6
SIZE = 2              # 1..10

jobs = queue.Queue(maxsize=SIZE)
lock = threading.Lock()
finished = []


def work():
    while True:
        job = jobs.get()
        if job is None:
            return
        time.sleep(0.1 * job)
        with lock:
            finished.append(job)


threads = [threading.Thread(target=work, name=f"worker-{n}") for n in range(WORKERS)]
for thread in threads:
    thread.start()
for job in [3, 1, 2, 3, 1, 2, 1]:
    jobs.put(job)
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()
print(len(finished), "jobs, in all", sum(finished))
