"""Names for types that have none of their own, and making classes."""
from _types import *
from _types import __all__ as _natives
from _types import _mark_coroutine

__all__ = [*_natives, 'new_class', 'resolve_bases', 'prepare_class', 'DynamicClassAttribute', 'coroutine']


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would."""
    actual = resolve_bases(bases)
    metaclass, namespace, rest = prepare_class(name, actual, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if actual is not bases:
        namespace['__orig_bases__'] = bases
    return metaclass(name, actual, namespace, **rest)


def resolve_bases(bases):
    """Put what __mro_entries__ gives in the place of what is no class."""
    result = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            result.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        result.extend(entries)
    return bases if len(result) == len(bases) and all(a is b for a, b in zip(result, bases)) else tuple(result)


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) as a class statement works them out."""
    rest = dict(kwds or ())
    default = type(bases[0]) if bases else type
    meta = rest.pop('metaclass', default)
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    prepare = getattr(meta, '__prepare__', None)
    return meta, prepare(name, bases, **rest) if prepare is not None else {}, rest


def _most_derived(meta, bases):
    for other in map(type, bases):
        if issubclass(other, meta):
            meta = other
        elif not issubclass(meta, other):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases')
    return meta


class DynamicClassAttribute:
    """A property of instances; asked of the class, it leaves the answer to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None        # the getter's may come in its place
        self.__doc__ = doc if doc else fget.__doc__
        self.__isabstractmethod__ = True if getattr(fget, '__isabstractmethod__', False) else False

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError('unreadable attribute')
            return self.fget(instance)
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, doc=None, **changed):
        """One like this with another function in one place."""
        functions = {'fget': self.fget, 'fset': self.fset, 'fdel': self.fdel} | changed
        other = type(self)(**functions, doc=doc or self.__doc__)
        other.overwrite_doc = self.overwrite_doc
        return other

    def getter(self, fget):
        return self._with(fget.__doc__ if self.overwrite_doc else None, fget=fget)

    def setter(self, fset):
        return self._with(fset=fset)

    def deleter(self, fdel):
        return self._with(fdel=fdel)


def _of_wrapped(name):
    return property(lambda self: getattr(self._generator, name))


class _GeneratorWrapper:
    """A generator-like object that can be awaited."""

    def __init__(self, gen):
        self._generator = gen
        for name in ('__name__', '__qualname__'):
            setattr(self, name, getattr(gen, name, None))

    def send(self, val):
        return self._generator.send(val)

    def throw(self, tp, *rest):
        return self._generator.throw(tp, *rest)

    def close(self):
        return self._generator.close()

    def __next__(self):
        return self._generator.__next__()

    def __iter__(self):
        return self

    __await__ = __iter__
    gi_code = cr_code = _of_wrapped('gi_code')
    gi_frame = cr_frame = _of_wrapped('gi_frame')
    gi_running = cr_running = _of_wrapped('gi_running')
    gi_yieldfrom = cr_await = _of_wrapped('gi_yieldfrom')


def coroutine(func):
    """Let what a generator function makes be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = getattr(func, '__code__', None)
    if func.__class__ is FunctionType and code.__class__ is CodeType:
        flags = code.co_flags
        if flags & 0x180:       # a coroutine already, or marked before
            return func
        if flags & 0x20:
            return _mark_coroutine(func)

    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        if result.__class__ is CoroutineType or (result.__class__ is GeneratorType and result.gi_code.co_flags & 0x100):
            return result
        from collections.abc import Coroutine, Generator
        if isinstance(result, Generator) and not isinstance(result, Coroutine):
            return _GeneratorWrapper(result)
        return result

    return wrapped
