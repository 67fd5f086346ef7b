"""Who may go next? A scheduler with priorities

Each process is a generator that yields what it does next: compute for a
while, or wait for a device. The scheduler always resumes the ready one of
highest priority (lowest number); equals take turns. See how the editor, which
mostly waits, gets in between whenever a key arrives, while the two compilers
share what is left.
"""
import heapq
from itertools import count


def editor():
    for key in "abc":
        yield "wait", 2
        print(f"      editor shows {key!r}")
        yield "compute", 1


def compiler(name, units):
    for unit in range(1, units + 1):
        print(f"      {name} compiles unit {unit}")
        yield "compute", 1


def schedule(processes):
    order = count()
    ready = [(priority, next(order), name, process) for name, priority, process in processes]
    heapq.heapify(ready)
    waiting = []
    time = 0
    while ready or waiting:
        for entry in [entry for entry in waiting if entry[0] <= time]:
            waiting.remove(entry)
            heapq.heappush(ready, (entry[1], next(order), *entry[2:]))
        if not ready:
            time += 1
            continue
        priority, _, name, process = heapq.heappop(ready)
        print(f"{time:3}  {name}")
        try:
            what, amount = next(process)
        except StopIteration:
            print(f"      {name} has ended")
            continue
        if what == "wait":
            waiting.append((time + amount, priority, name, process))
        else:
            time += amount
            heapq.heappush(ready, (priority, next(order), name, process))


schedule([("editor", 1, editor()), ("gcc", 5, compiler("gcc", 3)), ("clang", 5, compiler("clang", 2))])
