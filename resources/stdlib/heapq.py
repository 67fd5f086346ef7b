"""Heaps in lists: the smallest item is the first."""
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

from _heapq import *
from _heapq import _heapify_max, _heappop_max, _heapreplace_max


def _itself(item):
    return item


def merge(*iterables, key=None, reverse=False):
    """The items of sorted inputs in sorted order, one after the other."""
    rank = key or _itself
    arrange, drop, replace, direction = (_heapify_max, _heappop_max, _heapreplace_max, -1) if reverse else (heapify, heappop, heapreplace, 1)
    # The next item of each input: [rank, place of the input, item, input]. The place settles ties.
    waiting = []
    for place, source in enumerate(map(iter, iterables)):
        for item in source:
            waiting.append([rank(item), place * direction, item, source])
            break
    arrange(waiting)
    while len(waiting) > 1:
        first = waiting[0]
        yield first[2]
        for item in first[3]:
            first[0], first[2] = rank(item), item
            replace(waiting, first)
            break
        else:
            drop(waiting)
    for _, _, item, source in waiting:      # the last one needs no comparing
        yield item
        yield from source


def _has_at_most(n, items):
    try:
        return len(items) <= n
    except (TypeError, AttributeError):
        return False


def _first(n, iterable, key, largest):
    """The n best, in order; equal ones as they came."""
    if n == 1:
        none = object()
        only = (max if largest else min)(iterable, default=none, key=key)
        return [only] * (only is not none)
    if _has_at_most(n, iterable):
        return sorted(iterable, key=key, reverse=largest)[:n]
    rank, direction = key or _itself, -1 if largest else 1
    places = range(0, direction << 62, direction)       # more than there can be: they settle ties
    entries = ((rank(item), place, item) for place, item in zip(places, iterable))
    # A heap of the best so far with the worst of them on top.
    best = [entry for _, entry in zip(range(n), entries)]
    (heapify if largest else _heapify_max)(best)
    replace = heapreplace if largest else _heapreplace_max
    for entry in entries if best else ():
        worst = best[0][0]
        if worst < entry[0] if largest else entry[0] < worst:
            replace(best, entry)
    best.sort(reverse=largest)
    return [item for _, _, item in best]


def nsmallest(n, iterable, key=None):
    """The n smallest items: sorted(iterable, key=key)[:n]."""
    return _first(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items: sorted(iterable, key=key, reverse=True)[:n]."""
    return _first(n, iterable, key, True)
