"""A dictionary whose keys have no case."""
from collections.abc import MutableMapping


class CaseInsensitiveDict(MutableMapping):
    def __init__(self, data=None, **named):
        self._store = {}
        self.update(data or {}, **named)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return iter([key for key, _ in self._store.values()])

    def __len__(self):
        return len(self._store)

    def lower_items(self):
        return ((key, value[1]) for key, value in self._store.items())

    def __eq__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        return dict(self.lower_items()) == {k.lower(): v for k, v in other.items()}

    def copy(self):
        return CaseInsensitiveDict(dict(self._store.values()))

    def __repr__(self):
        return str(dict(self.items()))
