"""Tools for working with functions and callable objects."""
__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce',
           'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function it wraps."""
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped       # last, so that it is not overwritten by the wrapped function's own
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies update_wrapper() to the function it is given."""
    return partial(update_wrapper, updated=updated, assigned=assigned, wrapped=wrapped)


# ---- total_ordering: each missing comparison from one that is there

def _from(root, combine):
    def make(name):
        def method(self, other):
            result = getattr(type(self), root)(self, other)
            if result is NotImplemented:
                return result
            return combine(self, other, result)
        method.__name__ = name
        method.__doc__ = getattr(int, name).__doc__
        return method
    return make


_ORDERINGS = {
    '__lt__': {'__gt__': _from('__lt__', lambda a, b, r: not r and a != b), '__le__': _from('__lt__', lambda a, b, r: r or a == b),
               '__ge__': _from('__lt__', lambda a, b, r: not r)},
    '__le__': {'__ge__': _from('__le__', lambda a, b, r: not r or a == b), '__lt__': _from('__le__', lambda a, b, r: r and a != b),
               '__gt__': _from('__le__', lambda a, b, r: not r)},
    '__gt__': {'__lt__': _from('__gt__', lambda a, b, r: not (r or a == b)), '__ge__': _from('__gt__', lambda a, b, r: r or a == b),
               '__le__': _from('__gt__', lambda a, b, r: not r)},
    '__ge__': {'__le__': _from('__ge__', lambda a, b, r: not r or a == b), '__gt__': _from('__ge__', lambda a, b, r: r and a != b),
               '__lt__': _from('__ge__', lambda a, b, r: not r)},
}


def total_ordering(cls):
    """A class decorator that fills in missing comparisons."""
    roots = {name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)       # __lt__ before __le__ before __gt__ before __ge__
    for name, make in _ORDERINGS[root].items():
        if name not in roots:
            setattr(cls, name, make(name))
    return cls


# ---- partialmethod

class partialmethod:
    """A method with some arguments filled in; a descriptor."""

    def __init__(self, func, /, *args, **keywords):
        if not (callable(func) or hasattr(func, '__get__')):
            raise TypeError('{!r} is not callable or a descriptor'.format(func))
        if isinstance(func, partialmethod):     # one of one is one, with the arguments of both
            args = func.args + args
            keywords = func.keywords | keywords
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *('{}={!r}'.format(k, v) for k, v in self.keywords.items())]
        return '{}.{}({})'.format(cls.__module__, cls.__qualname__, ', '.join(parts))

    def _make_unbound_method(self):
        func, filled, named = self.func, self.args, self.keywords

        def _method(cls_or_self, /, *args, **keywords):
            return func(cls_or_self, *filled, *args, **{**named, **keywords})
        _method._partialmethod, _method.__isabstractmethod__ = self, self.__isabstractmethod__
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, '__get__', None)
        bound = self.func if bind is None else bind(obj, cls)
        if bound is self.func:          # nothing that binds by itself
            return self._make_unbound_method().__get__(obj, cls)
        method = partial(bound, *self.args, **self.keywords)
        if hasattr(bound, '__self__'):
            method.__self__ = bound.__self__
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


# ---- caches

_CacheInfo = None       # made when the first cache is


def _new_cache(user_function, maxsize, typed):
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module=__name__)
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def lru_cache(maxsize=128, typed=False):
    """Keep the results of the calls used last; with maxsize None all of them."""
    if maxsize is None or isinstance(maxsize, int):
        size = None if maxsize is None else max(maxsize, 0)

        def decorating_function(user_function):
            return _new_cache(user_function, size, typed)

        return decorating_function
    if callable(maxsize) and isinstance(typed, bool):       # @lru_cache without parentheses
        return _new_cache(maxsize, 128, typed)
    raise TypeError('Expected first argument to be an integer, a callable, or None')


def cache(user_function, /):
    """Keep all results: lru_cache(maxsize=None)."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is worked out once and then lies in the instance's dict."""

    attrname = None

    def __init__(self, func):
        self.func, self.__doc__ = func, func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        if not hasattr(instance, '__dict__'):
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.") from None
        kept = instance.__dict__
        value = kept.get(name, _missing)
        if value is not _missing:
            return value
        value = self.func(instance)
        try:
            kept[name] = value
        except TypeError:       # the view of a class's namespace
            raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment for "
                            f'caching {name!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


def __getattr__(name):
    if name in ('singledispatch', 'singledispatchmethod', '_find_impl'):
        import _functools_dispatch
        value = globals()[name] = getattr(_functools_dispatch, name)
        return value
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted({*globals(), *__all__})
