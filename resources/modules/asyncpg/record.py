"""A row: by position, by name."""


class Record:
    __slots__ = ('_names', '_values')

    def __init__(self, names, values):
        self._names, self._values = names, values

    def keys(self):
        return iter(self._names)

    def values(self):
        return iter(self._values)

    def items(self):
        return zip(self._names, self._values)

    def get(self, key, default=None):
        return self[key] if key in self._names else default

    def __getitem__(self, key):
        if isinstance(key, str):
            try:
                return self._values[self._names.index(key)]
            except ValueError:
                raise KeyError(key) from None
        try:
            return self._values[key]
        except IndexError:
            raise IndexError('record index out of range') from None

    def __contains__(self, key):
        return key in self._names

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return tuple(self) == tuple(other) if isinstance(other, (Record, tuple)) else NotImplemented

    def __hash__(self):
        return hash(tuple(self._values))

    def __repr__(self):
        return '<Record ' + ' '.join(f'{name}={value!r}' for name, value in self.items()) + '>' if self._names else '<Record>'
