"""Caches that forget. Simulated package."""
import functools as _functools
import time as _time
from collections import OrderedDict as _OrderedDict

import _sim

__version__ = '5.3.2'


class LRUCache(_OrderedDict):
    def __init__(self, maxsize, getsizeof=None):
        super().__init__()
        self.maxsize = maxsize

    currsize = property(len)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > self.maxsize:
            self.popitem(last=False)


class FIFOCache(LRUCache):
    def __getitem__(self, key):
        return _OrderedDict.__getitem__(self, key)


Cache = LFUCache = LRUCache


class TTLCache(LRUCache):
    def __init__(self, maxsize, ttl, timer=_time.monotonic, getsizeof=None):
        super().__init__(maxsize)
        self.ttl, self.timer, self._ends = ttl, timer, {}

    def expire(self, now=None):
        now = self.timer() if now is None else now
        for key in [key for key, end in self._ends.items() if end <= now]:
            self._ends.pop(key, None)
            self.pop(key, None)

    def __contains__(self, key):
        self.expire()
        return super().__contains__(key)

    def __getitem__(self, key):
        self.expire()
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        self.expire()
        super().__setitem__(key, value)
        self._ends[key] = self.timer() + self.ttl


def cached(cache, key=lambda *args, **named: (args, tuple(sorted(named.items()))), lock=None):
    def decorate(function):
        @_functools.wraps(function)
        def wrapped(*args, **named):
            place = key(*args, **named)
            if cache is not None and place in cache:
                return cache[place]
            value = function(*args, **named)
            if cache is not None:
                cache[place] = value
            return value
        wrapped.cache = cache
        return wrapped
    return decorate


__getattr__ = _sim.missing(__name__)
