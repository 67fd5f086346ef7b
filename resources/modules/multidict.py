"""Mappings that hold several values under one key, in the order they were added. Simulated package."""
from collections.abc import Mapping as _Mapping

__version__ = '6.0.5'


class istr(str):
    """A string that stands for a key without its case."""


class MultiMapping(_Mapping):
    _folds = False

    def _key(self, key):
        if not isinstance(key, str):
            raise TypeError('MultiDict keys should be either str or subclasses of str')
        return key.lower() if self._folds else key

    def getall(self, key, *default):
        wanted = self._key(key)
        found = [v for k, v in self._items if self._key(k) == wanted]
        if found:
            return found
        if default:
            return default[0]
        raise KeyError(f'Key not found: {key!r}')

    def getone(self, key, *default):
        wanted = self._key(key)
        for k, v in self._items:
            if self._key(k) == wanted:
                return v
        if default:
            return default[0]
        raise KeyError(f'Key not found: {key!r}')

    def __getitem__(self, key):
        wanted = self._key(key)
        for k, v in self._items:
            if self._key(k) == wanted:
                return v
        raise KeyError(key)

    def get(self, key, default=None):
        return self.getone(key, default)

    def __contains__(self, key):
        if not isinstance(key, str):
            return False
        wanted = self._key(key)
        return any(self._key(k) == wanted for k, _ in self._items)

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter([k for k, _ in self._items])

    def keys(self):
        return [k for k, _ in self._items]

    def items(self):
        return list(self._items)

    def values(self):
        return [v for _, v in self._items]

    def __eq__(self, other):
        if isinstance(other, MultiMapping):
            return sorted((self._key(k), v) for k, v in self._items) == sorted((self._key(k), v) for k, v in other._items)
        if isinstance(other, _Mapping):
            return len(self) == len(other) and all(k in other and other[k] == v for k, v in self._items)
        return NotImplemented

    def __repr__(self):
        inner = ', '.join(f'{k!r}: {v!r}' for k, v in self._items)
        return f'<{type(self).__name__}({inner})>'

    def copy(self):
        return (CIMultiDict if self._folds else MultiDict)(self._items)


class MultiDict(MultiMapping):
    def __init__(self, *args, **named):
        self._items = []
        self.extend(*args, **named)

    @staticmethod
    def _pairs(args, named):
        pairs = []
        if len(args) > 1:
            raise TypeError(f'MultiDict takes at most 1 positional argument ({len(args)} given)')
        if args and args[0] is not None:
            source = args[0]
            pairs += source._items if isinstance(source, MultiMapping) else source.items() if hasattr(source, 'items') else source
        return [(k, v) for k, v in pairs] + list(named.items())

    def add(self, key, value):
        self._key(key)
        self._items.append((key, value))

    def extend(self, *args, **named):
        for key, value in self._pairs(args, named):
            self.add(key, value)

    def update(self, *args, **named):
        pairs = self._pairs(args, named)
        gone = {self._key(k) for k, _ in pairs}
        self._items = [(k, v) for k, v in self._items if self._key(k) not in gone] + pairs

    def __setitem__(self, key, value):
        wanted = self._key(key)
        for at, (k, _) in enumerate(self._items):
            if self._key(k) == wanted:
                self._items[at] = (key, value)
                self._items[at + 1:] = [(k, v) for k, v in self._items[at + 1:] if self._key(k) != wanted]
                return
        self._items.append((key, value))

    def __delitem__(self, key):
        wanted = self._key(key)
        kept = [(k, v) for k, v in self._items if self._key(k) != wanted]
        if len(kept) == len(self._items):
            raise KeyError(key)
        self._items = kept

    def setdefault(self, key, default=None):
        if key not in self:
            self.add(key, default)
        return self[key]

    def popone(self, key, *default):
        wanted = self._key(key)
        for at, (k, v) in enumerate(self._items):
            if self._key(k) == wanted:
                del self._items[at]
                return v
        if default:
            return default[0]
        raise KeyError(key)

    pop = popone

    def popall(self, key, *default):
        found = self.getall(key, *default)
        wanted = self._key(key)
        self._items = [(k, v) for k, v in self._items if self._key(k) != wanted]
        return found

    def clear(self):
        self._items = []


class CIMultiDict(MultiDict):
    _folds = True


class MultiDictProxy(MultiMapping):
    def __init__(self, source):
        self._source = source

    @property
    def _items(self):
        return self._source._items


class CIMultiDictProxy(MultiDictProxy):
    _folds = True


MutableMultiMapping = MultiDict
