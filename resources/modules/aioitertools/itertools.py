"""itertools over asynchronous iterables."""
import operator as _operator

from .builtins import _called, enumerate, iterate, iter, list, next, zip


async def accumulate(source, func=_operator.add):
    total, first = None, True
    async for value in iterate(source):
        total = value if first else await _called(func, total, value)
        first = False
        yield total


class _Chain:
    def __call__(self, *sources):
        return self.from_iterable(sources)

    async def from_iterable(self, sources):
        async for source in iterate(sources):
            async for value in iterate(source):
                yield value


chain = _Chain()


async def count(start=0, step=1):
    while True:
        yield start
        start += step


async def cycle(source):
    held = await list(source)
    while held:
        for value in held:
            yield value


async def islice(source, *args):
    limits = slice(*args)
    at, step = 0, limits.step or 1
    start, stop = limits.start or 0, limits.stop
    if stop is not None and stop <= start:
        return
    async for value in iterate(source):
        if at >= start and (at - start) % step == 0:
            yield value
        at += 1
        if stop is not None and at >= stop:
            return


async def takewhile(predicate, source):
    async for value in iterate(source):
        if not await _called(predicate, value):
            return
        yield value


async def dropwhile(predicate, source):
    dropping = True
    async for value in iterate(source):
        dropping = dropping and await _called(predicate, value)
        if not dropping:
            yield value


async def filterfalse(predicate, source):
    async for value in iterate(source):
        if not await _called(predicate, value):
            yield value


async def starmap(function, source):
    async for values in iterate(source):
        yield await _called(function, *values)


async def compress(source, selectors):
    async for value, chosen in zip(source, selectors):
        if chosen:
            yield value


async def groupby(source, key=None):
    group, last = [], object()
    first = True
    async for value in iterate(source):
        found = value if key is None else await _called(key, value)
        if not first and found != last:
            yield last, group
            group = []
        group.append(value)
        last, first = found, False
    if not first:
        yield last, group


async def repeat(value, n=-1):
    while n:
        yield value
        n -= 1
