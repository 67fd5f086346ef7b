"""A cache for coroutine functions: who asks for what is being fetched waits for the same answer. Simulated package."""
import asyncio as _asyncio
import functools as _functools
from collections import OrderedDict as _OrderedDict, namedtuple as _namedtuple

import _sim

__version__ = '2.0.4'
CacheInfo = _namedtuple('CacheInfo', 'hits misses maxsize currsize')
_CacheParameters = _namedtuple('CacheParameters', 'typed maxsize tasks closed')


def alru_cache(maxsize=128, typed=False, *, ttl=None):
    if callable(maxsize):
        return alru_cache()(maxsize)

    def decorate(function):
        held, counts = _OrderedDict(), {'hits': 0, 'misses': 0}

        @_functools.wraps(function)
        async def wrapped(*args, **named):
            key = (args, tuple(sorted(named.items())), tuple(map(type, args)) if typed else ())
            found = held.get(key)
            if found is not None:
                counts['hits'] += 1
                held.move_to_end(key)
                return await _asyncio.shield(found)
            counts['misses'] += 1
            loop = _asyncio.get_running_loop()
            task = held[key] = loop.create_task(function(*args, **named))

            def done(finished):
                if finished.cancelled() or finished.exception() is not None:
                    held.pop(key, None)
                elif ttl is not None:
                    loop.call_later(ttl, held.pop, key, None)
            task.add_done_callback(done)
            if maxsize is not None and len(held) > maxsize:
                held.popitem(last=False)
            return await _asyncio.shield(task)

        def cache_invalidate(*args, **named):
            return held.pop((args, tuple(sorted(named.items())), tuple(map(type, args)) if typed else ()), None) is not None

        async def cache_close(**named):
            await _asyncio.gather(*held.values(), return_exceptions=True)
        wrapped.cache_info = lambda: CacheInfo(counts['hits'], counts['misses'], maxsize, len(held))
        wrapped.cache_clear = held.clear
        wrapped.cache_invalidate, wrapped.cache_close = cache_invalidate, cache_close
        return wrapped
    return decorate


__getattr__ = _sim.missing(__name__)
