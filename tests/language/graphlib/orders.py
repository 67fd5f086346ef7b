from graphlib import CycleError, TopologicalSorter

print(list(TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order()))
sorter = TopologicalSorter()
sorter.add(3, 2, 1)
sorter.add(2, 1)
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(ready)
    sorter.done(*ready)
try:
    TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except CycleError as error:
    print(error.args[0], len(error.args[1]))
for bad in (lambda: sorter.add(5), lambda: TopologicalSorter().get_ready(), lambda: sorter.done(9)):
    try:
        bad()
    except ValueError as error:
        print(error)
