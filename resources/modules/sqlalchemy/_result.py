"""Rows and what gives them."""
from sqlalchemy import exc


class Row(tuple):
    """A row: a tuple whose places also have names."""

    @classmethod
    def _made(cls, values, keys):
        made = tuple.__new__(cls, values)
        made.__dict__['_keys'] = keys
        return made

    def __getattr__(self, name):
        keys = self.__dict__.get('_keys', ())
        if name in keys:
            return self[keys.index(name)]
        raise AttributeError(f'Could not locate column in row for column {name!r}')

    def __setattr__(self, name, value):
        raise AttributeError("can't set attribute")

    @property
    def _mapping(self):
        return RowMapping(self._keys, self)

    @property
    def _fields(self):
        return tuple(self._keys)

    def _asdict(self):
        return dict(zip(self._keys, self))

    @property
    def t(self):
        return self

    def _tuple(self):
        return tuple(self)

    def count(self, value):
        return tuple.count(self, value) if 'count' not in self._keys else self[self._keys.index('count')]


class RowMapping(dict):
    def __init__(self, keys, values):
        super().__init__(zip(keys, values))

    def __getitem__(self, key):
        if not isinstance(key, (str, int)):
            key = getattr(key, 'key', None) or key.name
        if key not in self:
            raise KeyError(f"Could not locate column in row for column '{key}'")
        return dict.__getitem__(self, key)


class Result:
    """What a statement gave; each row once."""
    inserted_primary_key = lastrowid = None
    inserted_primary_key_rows = ()
    _unique, _take, _as_mapping = False, None, False

    def __init__(self, keys, rows, count=-1, returns_rows=True):
        self._keys, self._rows, self.rowcount, self.returns_rows = keys, iter(rows), count, returns_rows
        self.closed = False
        self.context = self

    def _check(self):
        if not self.returns_rows:
            raise exc.ResourceClosedError('This result object does not return rows. It has been closed automatically.')
        if self.closed:
            raise exc.ResourceClosedError('This result object is closed.')

    def keys(self):
        return list(self._keys)

    def _shape(self, row):
        if self._take is not None:
            return row[self._take]
        return RowMapping(row._keys, row) if self._as_mapping else row

    def __iter__(self):
        self._check()
        seen = []
        for row in self._rows:
            shown = self._shape(row)
            if self._unique:
                if any(shown is one or shown == one for one in seen):
                    continue
                seen.append(shown)
            yield shown

    def __next__(self):
        return next(iter(self))

    def all(self):
        return list(self)

    fetchall = all

    def fetchone(self):
        return next(iter(self), None)

    def fetchmany(self, size=None):
        found = []
        for row in self:
            found.append(row)
            if len(found) == (size or 1):
                break
        return found

    def partitions(self, size=None):
        while True:
            part = self.fetchmany(size or 100)
            if not part:
                return
            yield part

    def first(self):
        found = next(iter(self), None)
        self.closed = True
        return found

    def one(self):
        found = self.all()
        if not found:
            raise exc.NoResultFound('No row was found when one was required')
        if len(found) > 1:
            raise exc.MultipleResultsFound('Multiple rows were found when exactly one was required')
        return found[0]

    def one_or_none(self):
        found = self.all()
        if len(found) > 1:
            raise exc.MultipleResultsFound('Multiple rows were found when one or none was required')
        return found[0] if found else None

    def _like(self, take=None, mapping=False):
        made = ScalarResult(self._keys, self._rows, self.rowcount, self.returns_rows) if take is not None else Result(self._keys, self._rows, self.rowcount, self.returns_rows)
        made._take, made._as_mapping, made._unique = take, mapping, self._unique
        return made

    def scalars(self, index=0):
        self._check()
        return self._like(index)

    def mappings(self):
        return self._like(mapping=True)

    def tuples(self):
        return self

    def columns(self, *names):
        places = [self._keys.index(one) if isinstance(one, str) else one for one in names]
        self._rows = (Row._made([row[at] for at in places], [self._keys[at] for at in places]) for row in list(self._rows))
        return self

    def unique(self, strategy=None):
        self._unique = True
        return self

    def scalar(self):
        found = self.first()
        return None if found is None else found if self._take is not None else found[0]

    def scalar_one(self):
        return self.scalars().one()

    def scalar_one_or_none(self):
        return self.scalars().one_or_none()

    def yield_per(self, count):
        return self

    def freeze(self):
        rows = list(self._rows)
        return lambda: Result(self._keys, rows, self.rowcount)

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class ScalarResult(Result):
    pass


CursorResult = Result
MappingResult = Result
