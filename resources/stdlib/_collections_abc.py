"""Abstract base classes of collections: what each kind can do, and what follows from a few methods.

Kinds that are known by their methods alone are made by _kind(); those with methods that follow from others are written out.
"""
from abc import ABCMeta, abstractmethod

from _collections import deque as _deque

GenericAlias = type(list[int])
EllipsisType = type(...)

__all__ = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible',
           'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView',
           'ValuesView', 'Sequence', 'MutableSequence', 'ByteString']

__name__ = 'collections.abc'        # where people know these classes from

dict_keys, dict_values, dict_items = map(type, ({}.keys(), {}.values(), {}.items()))
mappingproxy = type(type.__dict__)
generator = type((lambda: (yield))())


# ---- kinds

def _has(cls, name):
    """Whether a class has that method; None in the place of one takes it away."""
    owner = next((each for each in cls.__mro__ if name in each.__dict__), None)
    return owner is not None and owner.__dict__[name] is not None


def _check_methods(C, *methods):
    return True if all(_has(C, name) for name in methods) else NotImplemented


def _hook(*methods):
    """A __subclasshook__ by methods, for the class itself but not for its subclasses, which inherit it."""
    def __subclasshook__(cls, C):
        return _check_methods(C, *methods) if '_known_by' in cls.__dict__ else NotImplemented
    return classmethod(__subclasshook__)


def _missing(name, result=None, error=None, is_async=False):
    """An abstract method: what a subclass gets that calls it all the same."""
    if is_async:
        async def method(self, *args):
            raise error
    else:
        def method(self, *args):
            if error is not None:
                raise error
            return result() if callable(result) else result
    method.__name__ = name
    return abstractmethod(method)


def _kind(name, *bases, by=(), is_generic=True, **members):
    """A class that others belong to by having methods."""
    members |= {'__slots__': (), '__module__': 'collections.abc', '__subclasshook__': _hook(*by), '_known_by': by}
    if is_generic and not bases:
        members['__class_getitem__'] = classmethod(GenericAlias)
    for each in members.values():
        function = getattr(each, '__func__', each)
        if callable(function) and hasattr(function, '__qualname__') and not isinstance(function, type):
            function.__qualname__ = f'{name}.{function.__name__}'
    return ABCMeta(name, bases, members)


def _myself(name):
    def method(self):
        return self
    method.__name__ = name
    return method


def _raised(typ, val=None, tb=None):
    """The exception that throw(typ, val, tb) means."""
    if val is None and tb is None:
        return typ
    error = typ() if val is None else val
    return error if tb is None else error.with_traceback(tb)


def _throw():
    def throw(self, typ, val=None, tb=None):
        """Goes on with an exception."""
        raise _raised(typ, val, tb)
    return abstractmethod(throw)


def _close(what):
    def close(self):
        """Ends it by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError(f'{what} ignored GeneratorExit')
    return close


def _next_by_send(self):
    return self.send(None)


async def _anext_by_asend(self):
    return await self.asend(None)


async def _athrow(self, typ, val=None, tb=None):
    raise _raised(typ, val, tb)


async def _aclose(self):
    try:
        await self.athrow(GeneratorExit)
    except (GeneratorExit, StopAsyncIteration):
        return
    raise RuntimeError('asynchronous generator ignored GeneratorExit')


for _function, _name in ((_next_by_send, '__next__'), (_anext_by_asend, '__anext__'), (_athrow, 'athrow'), (_aclose, 'aclose')):
    _function.__name__ = _name
del _function, _name

Hashable = _kind('Hashable', by=('__hash__',), is_generic=False, __hash__=_missing('__hash__', 0))
Sized = _kind('Sized', by=('__len__',), is_generic=False, __len__=_missing('__len__', 0))
Container = _kind('Container', by=('__contains__',), __contains__=_missing('__contains__', False))
Awaitable = _kind('Awaitable', by=('__await__',), __await__=_missing('__await__', lambda: iter((None,))))
Coroutine = _kind('Coroutine', Awaitable, by=('__await__', 'send', 'throw', 'close'), send=_missing('send', error=StopIteration), throw=_throw(),
                  close=_close('coroutine'))
Iterable = _kind('Iterable', by=('__iter__',), __iter__=_missing('__iter__', lambda: iter(())))
Iterator = _kind('Iterator', Iterable, by=('__iter__', '__next__'), __next__=_missing('__next__', error=StopIteration), __iter__=_myself('__iter__'))
Reversible = _kind('Reversible', Iterable, by=('__reversed__', '__iter__'), __reversed__=_missing('__reversed__', lambda: iter(())))
Generator = _kind('Generator', Iterator, by=('__iter__', '__next__', 'send', 'throw', 'close'), __next__=_next_by_send,
                  send=_missing('send', error=StopIteration), throw=_throw(), close=_close('generator'))
Collection = _kind('Collection', Sized, Iterable, Container, by=('__len__', '__iter__', '__contains__'))
AsyncIterable = _kind('AsyncIterable', by=('__aiter__',), __aiter__=_missing('__aiter__', lambda: AsyncIterator()))
AsyncIterator = _kind('AsyncIterator', AsyncIterable, by=('__anext__', '__aiter__'), __aiter__=_myself('__aiter__'),
                      __anext__=_missing('__anext__', error=StopAsyncIteration, is_async=True))
AsyncGenerator = _kind('AsyncGenerator', AsyncIterator, by=('__aiter__', '__anext__', 'asend', 'athrow', 'aclose'), __anext__=_anext_by_asend,
                       asend=_missing('asend', error=StopAsyncIteration, is_async=True), athrow=abstractmethod(_athrow), aclose=_aclose)


# ---- Callable[[int], str]

def _is_param_expr(obj):
    kind = type(obj)
    if obj is ... or kind is list or kind.__module__ == 'typing' and kind.__name__ == 'ParamSpec':
        return True
    return repr(getattr(obj, '__origin__', None)) == 'typing.Concatenate'


def _is_open(args):
    return len(args) == 2 and _is_param_expr(args[0])


def _type_repr(obj):
    if obj is ...:
        return '...'
    if not isinstance(obj, type) or isinstance(obj, GenericAlias):
        return repr(obj)
    return obj.__qualname__ if obj.__module__ == 'builtins' else obj.__module__ + '.' + obj.__qualname__


class _CallableGenericAlias(GenericAlias):
    """Its arguments lie flat before the result in __args__."""
    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        given, result = args
        if isinstance(given, (list, tuple)):
            return GenericAlias.__new__(cls, origin, (*given, result))
        if not _is_param_expr(given):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {given}')
        return GenericAlias.__new__(cls, origin, args)

    def __repr__(self):
        if _is_open(self.__args__):
            return super().__repr__()
        *given, result = map(_type_repr, self.__args__)
        return f"collections.abc.Callable[[{', '.join(given)}], {result}]"

    def __reduce__(self):
        *given, result = self.__args__
        return _CallableGenericAlias, (Callable, (given[0] if _is_open(self.__args__) else given, result))

    def __getitem__(self, item):
        *given, result = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        first = given[0] if given else None
        return _CallableGenericAlias(Callable, (first if isinstance(first, (list, tuple)) else given, result))


Callable = _kind('Callable', by=('__call__',), __call__=_missing('__call__', False), __class_getitem__=classmethod(_CallableGenericAlias), is_generic=False)


# ---- sets

def _with_set(method):
    """For comparisons: others than sets are somebody else's business."""
    def compare(self, other):
        return method(self, other) if isinstance(other, Set) else NotImplemented
    compare.__name__, compare.__qualname__ = method.__name__, method.__qualname__
    return compare


def _with_items(makes_set):
    """For operators: any iterable will do, made a set where its members are asked for."""
    def decorate(method):
        def operate(self, other):
            if makes_set and not isinstance(other, Set):
                if not isinstance(other, Iterable):
                    return NotImplemented
                other = self._from_iterable(other)
            elif not isinstance(other, Iterable):
                return NotImplemented
            return method(self, other)
        operate.__name__, operate.__qualname__ = method.__name__, method.__qualname__
        return operate
    return decorate


class Set(Collection):
    """A set that need not change: from __contains__, __iter__ and __len__ follow the comparisons and operators."""
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        """Makes a set of this class; to be overridden where the constructor takes something else."""
        return cls(it)

    @_with_set
    def __le__(self, other):
        return len(self) <= len(other) and all(item in other for item in self)

    @_with_set
    def __ge__(self, other):
        return len(self) >= len(other) and all(item in self for item in other)

    @_with_set
    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other)

    @_with_set
    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other)

    @_with_set
    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other)

    @_with_items(False)
    def __and__(self, other):
        return self._from_iterable(item for item in other if item in self)

    @_with_items(False)
    def __or__(self, other):
        return self._from_iterable(item for part in (self, other) for item in part)

    @_with_items(True)
    def __sub__(self, other):
        return self._from_iterable(item for item in self if item not in other)

    @_with_items(True)
    def __rsub__(self, other):
        return self._from_iterable(item for item in other if item not in self)

    @_with_items(True)
    def __xor__(self, other):
        return (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        """Whether no member of one is in the other."""
        return all(item not in self for item in other)

    def _hash(self):
        """A hash that does not go by order; equal to that of a frozenset of the same items."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that changes by add() and discard()."""
    __slots__ = ()
    add, discard = _missing('add', error=NotImplementedError), _missing('discard', error=NotImplementedError)

    def remove(self, value):
        """Takes a member out; KeyError where it is none."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Takes out some member and returns it; KeyError where there is none."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        """Takes out all, one by one."""
        while True:
            try:
                self.pop()
            except KeyError:
                return

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it if isinstance(it, Set) else self._from_iterable(it):
            change = self.discard if value in self else self.add
            change(value)
        return self


# ---- mappings

class Mapping(Collection):
    """Keys that lead to values: from __getitem__, __iter__ and __len__ follow the rest."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 6
    __getitem__ = _missing('__getitem__', error=KeyError)
    __reversed__ = None

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def get(self, key, default=None):
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        """A view of the keys, like a set."""
        return KeysView(self)

    def items(self):
        """A view of pairs of key and value, like a set."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented


def _is_or_equals(a, b):
    return a is b or a == b


class MappingView(Sized):
    """A look at a mapping, which may change."""
    __slots__ = ('_mapping',)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'


class _SetView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = _SetView.__dict__['_from_iterable']

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = _SetView.__dict__['_from_iterable']

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]

    def __contains__(self, item):
        key, value = item
        try:
            return _is_or_equals(self._mapping[key], value)
        except KeyError:
            return False


del _SetView


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]

    def __contains__(self, value):
        return any(_is_or_equals(each, value) for each in self)


_no_default = object()


class MutableMapping(Mapping):
    """A mapping that changes by setting and deleting items."""
    __slots__ = ()
    __setitem__, __delitem__ = _missing('__setitem__', error=KeyError), _missing('__delitem__', error=KeyError)

    def pop(self, key, default=_no_default):
        """Takes a key out and returns its value; the default, or KeyError, where it is not there."""
        try:
            value = self[key]
        except KeyError:
            if default is _no_default:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Takes out the first pair that iterating gives; KeyError where there is none."""
        for key in self:
            pair = key, self[key]
            del self[key]
            return pair
        raise KeyError

    def clear(self):
        """Takes out all, pair by pair."""
        while True:
            try:
                self.popitem()
            except KeyError:
                return

    def update(self, other=(), /, **kwds):
        """Sets what a mapping, or an iterable of pairs, and the keywords give."""
        if isinstance(other, Mapping) or not hasattr(other, 'keys'):
            pairs = ((key, other[key]) for key in other) if isinstance(other, Mapping) else other
        else:
            pairs = ((key, other[key]) for key in other.keys())
        for key, value in pairs:
            self[key] = value
        for key in kwds:
            self[key] = kwds[key]

    def setdefault(self, key, default=None):
        """The value of a key, which gets the default where it has none."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


# ---- sequences

class Sequence(Reversible, Collection):
    """Items by index: from __getitem__ and __len__ follows the rest."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 5
    __getitem__ = _missing('__getitem__', error=IndexError)

    def _from(self, i, stop=None):
        while stop is None or i < stop:
            try:
                item = self[i]
            except IndexError:
                return
            yield item
            i += 1

    def __iter__(self):
        return Sequence._from(self, 0)

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def __contains__(self, value):
        return any(_is_or_equals(item, value) for item in self)

    def index(self, value, start=0, stop=None):
        """Where a value stands first; ValueError where it does not."""
        begin = start or 0
        if begin < 0:
            begin = max(begin + len(self), 0)
        if stop is not None and stop < 0:
            stop += len(self)
        for i, item in enumerate(Sequence._from(self, begin, stop), begin):
            if _is_or_equals(item, value):
                return i
        raise ValueError

    def count(self, value):
        """How often a value is in it."""
        return sum(_is_or_equals(item, value) for item in self)


class ByteString(Sequence):
    """bytes and bytearray."""
    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that changes by setting, deleting and inserting items."""
    __slots__ = ()
    __setitem__, __delitem__, insert = (_missing(name, error=IndexError) for name in ('__setitem__', '__delitem__', 'insert'))

    def append(self, value):
        """Puts a value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Puts several at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Takes an item out and returns it."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Takes out the first item that equals the value; ValueError where none does."""
        del self[self.index(value)]

    def clear(self):
        """Takes out all, from the end."""
        while True:
            try:
                self.pop()
            except IndexError:
                return

    def reverse(self):
        """Turns the order round, in place."""
        left, right = 0, len(self) - 1
        while left < right:
            self[left], self[right] = self[right], self[left]
            left, right = left + 1, right - 1


for _kind_of, _members in ((Set, (frozenset,)), (MutableSet, (set,)), (Mapping, (mappingproxy,)), (KeysView, (dict_keys,)), (ItemsView, (dict_items,)),
                           (ValuesView, (dict_values,)), (MutableMapping, (dict,)), (Sequence, (tuple, str, range, memoryview)),
                           (ByteString, (bytes, bytearray)), (MutableSequence, (list, bytearray, _deque))):
    for _member in _members:
        _kind_of.register(_member)
del _kind_of, _members, _member
