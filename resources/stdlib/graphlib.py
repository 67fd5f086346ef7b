"""Orders in which everything comes after what it depends on."""
from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle; args[1] names its nodes."""


class TopologicalSorter:
    """Gives the nodes of a graph, those without open predecessors first."""

    def __init__(self, graph=None):
        self._before, self._after = {}, {}      # node: how many predecessors are open; node: its successors
        self._ready = None
        self._given, self._finished = set(), 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._before.setdefault(node, 0)
        self._after.setdefault(node, [])
        self._before[node] += len(predecessors)
        for each in predecessors:
            self._before.setdefault(each, 0)
            self._after.setdefault(each, []).append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._before.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        done = set()
        for start in self._before:
            if start in done:
                continue
            path, places, iterators = [start], {start: 0}, [iter(self._after[start])]
            while path:
                for node in iterators[-1]:
                    if node in places:
                        return path[places[node]:] + [node]
                    if node not in done:
                        places[node] = len(path)
                        path.append(node)
                        iterators.append(iter(self._after[node]))
                        break
                else:
                    done.add(path[-1])
                    del places[path.pop()]
                    iterators.pop()
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        out, self._ready = tuple(self._ready), []
        self._given.update(out)
        return out

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return bool(self._ready) or self._finished < len(self._given)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")
            if node not in self._given:
                raise ValueError(f"node {node!r} was not passed out (still not ready)" if self._before[node] >= 0 else f"node {node!r} was already marked done")
            if self._before[node] < 0:
                raise ValueError(f"node {node!r} was already marked done")
            self._before[node] = -1
            self._finished += 1
            for each in self._after[node]:
                self._before[each] -= 1
                if self._before[each] == 0:
                    self._ready.append(each)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(GenericAlias)
