"""Dictionaries in files: keys are text, values whatever pickle can write."""
import collections.abc
from pickle import DEFAULT_PROTOCOL, dumps as _dumps, loads as _loads

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


def _nothing():
    pass


class _ClosedDict(collections.abc.MutableMapping):
    """What a shelf has after it is closed."""

    def _refuse(self, *args):
        raise ValueError('invalid operation on closed shelf')
    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = _refuse

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(collections.abc.MutableMapping):
    """Values are pickled into `dict`. With `writeback`, those that were read are kept as objects and written when it is synced."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding='utf-8'):
        self.dict, self.keyencoding = dict, keyencoding
        self.writeback, self.cache = writeback, {}
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol

    def _stored(self, key):
        return key.encode(self.keyencoding)

    def _store(self, key, value):
        self.dict[self._stored(key)] = _dumps(value, self._protocol)

    def __len__(self):
        return len(self.dict)

    def __iter__(self):
        for stored in self.dict.keys():
            yield stored.decode(self.keyencoding)

    def __contains__(self, key):
        stored = self._stored(key)
        return stored in self.dict

    def __getitem__(self, key):
        if key not in self.cache:
            value = _loads(self.dict[self._stored(key)])
            if not self.writeback:
                return value
            self.cache[key] = value
        return self.cache[key]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self._store(key, value)

    def __delitem__(self, key):
        stored = self._stored(key)
        del self.dict[stored]
        self.cache.pop(key, None)

    def sync(self):
        if self.writeback:
            for changed in self.cache.items():
                self._store(*changed)
            self.cache = {}
        getattr(self.dict, 'sync', _nothing)()

    def close(self):
        if self.dict is None or isinstance(self.dict, _ClosedDict):
            return
        try:
            self.sync()
            getattr(self.dict, 'close', _nothing)()
        finally:
            self.dict = _ClosedDict()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def __del__(self):
        # One whose construction failed has nothing to close.
        if 'writeback' in vars(self):
            self.close()


class BsdDbShelf(Shelf):
    pass


class DbfilenameShelf(Shelf):
    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)


def open(filename, flag='c', protocol=None, writeback=False):
    return DbfilenameShelf(filename, flag, protocol, writeback)
