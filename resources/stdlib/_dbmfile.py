"""The file behind dbm: pairs of keys and values, read whole and written when it is closed."""
import ast as _ast
import collections.abc as _abc
import os as _os

_HEAD = '# table\n'


def kind(filename):
    name = _os.fspath(filename)
    if not _os.path.exists(name + '.db'):
        return None
    with open(name + '.db', encoding='latin-1') as file:
        return 'dbm.gnu' if file.readline() == _HEAD else ''


class Table(_abc.MutableMapping):
    def __init__(self, file, flag, error):
        self._error, self._can_write, self._pairs, self._is_changed = error, flag[:1] != 'r', {}, False
        self._file = _os.fspath(file) + '.db'
        if flag[:1] != 'n' and _os.path.exists(self._file):
            with open(self._file, encoding='latin-1') as source:
                for line in source.read().split('\n')[1:]:
                    if line:
                        key, value = _ast.literal_eval(line)
                        self._pairs[key] = value
        else:
            self._is_changed = True
            self.sync()

    def _table(self):
        if self._pairs is None:
            raise self._error('GDBM object has already been closed')
        return self._pairs

    @staticmethod
    def _bytes(value, what):
        if isinstance(value, str):
            return value.encode('utf-8')
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError(f'{what} mappings have bytes or string elements only' if what else 'a bytes-like object is required')
        return bytes(value)

    def __getitem__(self, key):
        return self._table()[self._bytes(key, 'gdbm')]

    def _changing(self):
        if not self._can_write:
            raise self._error('Reader can not perform this operation' if self._table() is not None else '')
        self._is_changed = True
        return self._table()

    def __setitem__(self, key, value):
        key, value = self._bytes(key, 'gdbm'), self._bytes(value, 'gdbm')
        self._changing()[key] = value

    def __delitem__(self, key):
        del self._changing()[self._bytes(key, 'gdbm')]

    def __contains__(self, key):
        return self._bytes(key, 'gdbm') in self._table()

    def __iter__(self):
        return iter(list(self._table()))

    def __len__(self):
        return len(self._table())

    def keys(self):
        return list(self._table())

    def firstkey(self):
        return next(iter(self._table()), None)

    def nextkey(self, key):
        keys = self.keys()
        at = keys.index(self._bytes(key, 'gdbm')) + 1
        return keys[at] if at < len(keys) else None

    def sync(self):
        if self._is_changed and self._pairs is not None:
            self._is_changed = False
            with open(self._file, 'w', encoding='latin-1') as out:
                out.write(_HEAD + ''.join(f'{pair!r}\n' for pair in self._pairs.items()))

    reorganize = sync

    def close(self):
        self.sync()
        self._pairs = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __del__(self):
        if getattr(self, '_pairs', None) is not None:
            self.close()
