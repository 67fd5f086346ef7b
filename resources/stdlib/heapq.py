"""Heaps in lists: the smallest item is the first."""
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

from _heapq import *
from _heapq import _heapify_max, _heappop_max, _heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """The items of sorted inputs in sorted order, one after the other."""
    h = []
    if reverse:
        heapify_, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        heapify_, pop, replace, direction = heapify, heappop, heapreplace, 1
    # Entries are [key, place of the input, item, next]; the place settles ties.
    for order, it in enumerate(map(iter, iterables)):
        try:
            following = it.__next__
            value = following()
        except StopIteration:
            continue
        h.append([value if key is None else key(value), order * direction, value, following])
    heapify_(h)
    while len(h) > 1:
        try:
            while True:
                entry = h[0]
                yield entry[2]
                entry[2] = value = entry[3]()
                entry[0] = value if key is None else key(value)
                replace(h, entry)
        except StopIteration:
            pop(h)
    if h:
        entry = h[0]
        yield entry[2]
        yield from entry[3].__self__


def _first(n, iterable, key, largest):
    """The n best, in order; equal ones as they came."""
    if n == 1:
        it = iter(iterable)
        sentinel = object()
        best = max if largest else min
        result = best(it, default=sentinel, key=key)
        return [] if result is sentinel else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    it = iter(iterable)
    step = -1 if largest else 1
    if key is None:
        result = [(elem, i * step) for i, elem in zip(range(n), it)]
    else:
        result = [(key(elem), i * step, elem) for i, elem in zip(range(n), it)]
    if not result:
        return result
    # A heap of the best so far with the worst of them on top.
    replace = heapreplace if largest else _heapreplace_max
    (heapify if largest else _heapify_max)(result)
    top = result[0][0]
    order = n * step
    for elem in it:
        k = elem if key is None else key(elem)
        if top < k if largest else k < top:
            replace(result, (k, order) if key is None else (k, order, elem))
            top = result[0][0]
            order += step
    result.sort(reverse=largest)
    return [entry[0] if key is None else entry[2] for entry in result]


def nsmallest(n, iterable, key=None):
    """The n smallest items: sorted(iterable, key=key)[:n]."""
    return _first(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items: sorted(iterable, key=key, reverse=True)[:n]."""
    return _first(n, iterable, key, True)
