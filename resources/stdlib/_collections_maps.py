"""Counter and ChainMap of collections."""
import operator as _operator

import _collections_abc as _abc
from _collections import _count_elements


def _counts(given):
    """The (element, count) pairs of a mapping; of an iterable, each element that comes, once."""
    return given.items() if isinstance(given, _abc.Mapping) else ((element, 1) for element in given)


def _compares(holds):
    """A comparison of counters: what holds for the two counts of each element that either has."""

    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        for keys in (self, other):
            for key in keys:
                if not holds(self[key], other[key]):
                    return False
        return True
    return method


def _compares_strictly(loosely):
    """One that fails for equal counters as well."""

    def method(self, other):
        if isinstance(other, Counter):
            return loosely(self, other) and self != other
        return NotImplemented
    return method


def _combines(both, sign=0):
    """An operator between counters that keeps positive results: both(mine, theirs) for the elements of the left one. What only the
    right one has counts with the sign; with none it is left out."""

    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, mine in self.items():
            count = both(mine, other[key])
            if count > 0:
                result[key] = count
        if sign:
            for key, theirs in other.items():
                if theirs * sign > 0 and key not in self:
                    result[key] = theirs * sign
        return result
    return method


def _combines_in_place(change):
    """The same into the left operand: change(counter, other) may leave counts behind that are not positive; those go."""

    def method(self, other):
        change(self, other)
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self
    return method


def _positive(counts):
    result = Counter()
    for key, count in counts.items():
        if count > 0:
            result[key] = count
    return result


def _add_all(self, other):
    for key, theirs in other.items():
        self[key] += theirs


def _take_all(self, other):
    for key, theirs in other.items():
        self[key] -= theirs


def _raise_all(self, other):
    for key, theirs in other.items():
        if theirs > self[key]:
            self[key] = theirs


def _lower_all(self, other):
    for key, mine in self.items():
        theirs = other[key]
        if theirs < mine:
            self[key] = theirs


class Counter(dict):
    """A dict that counts: elements are its keys, their counts the values."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        'Sum of the counts'
        return sum(self.values())

    def most_common(self, n=None):
        'The n most common elements and their counts, the most common first; all of them where n is None'

        def count_of(item):
            return item[1]

        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), key=count_of)
        return sorted(self.items(), key=count_of, reverse=True)

    def elements(self):
        'Each element as often as its count says'
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        'As dict.update(), but counts are added'
        for given in (iterable, kwds or None):
            if given is None:
                continue
            if not isinstance(given, _abc.Mapping):
                _count_elements(self, given)
            elif self:
                known = self.get
                for key, count in given.items():
                    self[key] = count + known(key, 0)
            else:
                super().update(given)

    def subtract(self, iterable=None, /, **kwds):
        'As update(), but counts are taken away; they may fall below zero'
        known = self.get
        for given in (iterable, kwds):
            if given is not None:
                for key, count in _counts(given):
                    self[key] = known(key, 0) - count

    def copy(self):
        'A shallow copy'
        return self.__class__(self)

    def __reduce__(self):
        return (self.__class__, (dict(self),))

    def __delitem__(self, elem):
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        shown = ''
        if self:
            try:
                shown = repr(dict(self.most_common()))
            except TypeError:       # counts that do not compare
                shown = repr(dict(self))
        return f'{type(self).__name__}({shown})'

    # An element that is not there compares as one with the count 0.
    __eq__ = _compares(_operator.eq)
    __le__ = _compares(_operator.le)
    __ge__ = _compares(_operator.ge)
    __lt__ = _compares_strictly(__le__)
    __gt__ = _compares_strictly(__ge__)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __add__ = _combines(_operator.add, sign=1)
    __sub__ = _combines(_operator.sub, sign=-1)
    __or__ = _combines(max, sign=1)
    __and__ = _combines(lambda mine, theirs: mine if mine < theirs else theirs)
    __iadd__ = _combines_in_place(_add_all)
    __isub__ = _combines_in_place(_take_all)
    __ior__ = _combines_in_place(_raise_all)
    __iand__ = _combines_in_place(_lower_all)

    def __pos__(self):
        return _positive(self)

    def __neg__(self):
        return _positive({key: 0 - count for key, count in self.items() if count < 0})


for _name in ('__eq__', '__le__', '__ge__', '__lt__', '__gt__', '__add__', '__sub__', '__or__', '__and__', '__iadd__', '__isub__', '__ior__', '__iand__'):
    _method = vars(Counter)[_name]
    _method.__name__, _method.__qualname__ = _name, f'Counter.{_name}'


class ChainMap(_abc.MutableMapping):
    """Several mappings as one: found in the first that has the key, changed only in the first of all."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        # Asked, not looked into: a defaultdict among them answers for every key.
        for each in self.maps:
            try:
                return each[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]

    def _merged(self):
        """All of it as one dict, in the order of the last mapping's keys, then of those before it."""
        result = {}
        for each in self.maps[::-1]:
            result.update(dict.fromkeys(each))
        return result

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def __contains__(self, key):
        for each in self.maps:
            if key in each:
                return True
        return False

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        # Marked while it is shown, as one of the maps may hold it.
        if self.__dict__.get('_is_shown'):
            return '...'
        self._is_shown = True
        try:
            shown = ', '.join([repr(each) for each in self.maps])
        finally:
            del self._is_shown
        return f'{type(self).__name__}({shown})'

    @classmethod
    def fromkeys(cls, iterable, *args):
        first = dict.fromkeys(iterable, *args)
        return cls(first)

    def copy(self):
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is not None and kwargs:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    @property
    def parents(self):
        _, *others = self.maps
        return self.__class__(*others)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        try:
            item = self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')
        return item

    def pop(self, key, *args):
        try:
            value = self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        return value

    def clear(self):
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _abc.Mapping):
            result = self.copy()
            result |= other
            return result
        return NotImplemented

    def __ror__(self, other):
        if not isinstance(other, _abc.Mapping):
            return NotImplemented
        flat = dict(other)
        for each in self.maps[::-1]:
            flat.update(each)
        return self.__class__(flat)


for _class in (Counter, ChainMap):
    _class.__module__ = 'collections'
