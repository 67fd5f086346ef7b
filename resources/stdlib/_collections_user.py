"""UserDict, UserList and UserString of collections: to be subclassed where dict, list and str would not ask their own methods.

Each keeps a real dict, list or str in `data`. Most methods only hand on to it, so they are made in a loop from their names.
"""
from _collections_abc import Mapping, MutableMapping, MutableSequence, Sequence

__all__ = ['UserDict', 'UserList', 'UserString']


def _plain(value):
    """What a wrapper holds; anything else as it is."""
    return value.data if isinstance(value, (UserDict, UserList, UserString)) else value


def _named(function, owner, name):
    function.__name__ = name
    function.__qualname__ = f'{owner.__name__}.{name}'
    function.__module__ = 'collections'
    setattr(owner, name, function)


def _comparisons(owner):
    """==, <, ... of the data, with another wrapper or with a plain value."""
    def comparison(name):
        def compare(self, other):
            return getattr(self.data, name)(_plain(other))
        return compare
    for name in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__'):
        _named(comparison(name), owner, name)


def _forwarded(owner, names, wrap=None):
    """Methods of the data; `wrap` makes the result one of the class again."""
    def forward(name):
        def method(self, *args, **kwargs):
            result = getattr(self.data, name)(*map(_plain, args), **kwargs)
            return type(self)(result) if wrap else result
        return method
    for name in names:
        _named(forward(name), owner, name)


class UserDict(MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in (dict, kwargs):
            if source:
                self.update(source)

    def __getitem__(self, key):
        try:
            return self.data[key]
        except KeyError:
            missing = getattr(type(self), '__missing__', None)
            if missing is None or key in self.data:
                raise
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return self.data.__contains__(key)

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def _merged(self, *parts):
        both = {}
        for part in parts:
            both |= _plain(part)
        return type(self)(both)

    def __or__(self, other):
        return self._merged(self, other) if isinstance(other, (dict, UserDict)) else NotImplemented

    def __ror__(self, other):
        return self._merged(other, self) if isinstance(other, (dict, UserDict)) else NotImplemented

    def __ior__(self, other):
        self.data |= _plain(other)
        return self

    def __copy__(self):
        twin = object.__new__(type(self))
        vars(twin).update(vars(self), data=dict(self.data))
        return twin

    def copy(self):
        if type(self) is UserDict:
            return UserDict(dict(self.data))
        import copy
        kept, self.data = self.data, {}
        try:
            twin = copy.copy(self)
        finally:
            self.data = kept
        twin.update(self)
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        fresh = cls()
        fresh.update((key, value) for key in iterable)
        return fresh


class UserList(MutableSequence):
    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_plain(initlist))

    def __contains__(self, item):
        return self.data.__contains__(item)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def insert(self, i, item):
        self.data.insert(i, item)

    def _list_of(self, other):
        other = _plain(other)
        return other if isinstance(other, list) else list(other)

    def __add__(self, other):
        return type(self)(self.data + self._list_of(other))

    def __radd__(self, other):
        return type(self)(self._list_of(other) + self.data)

    def __iadd__(self, other):
        self.data += self._list_of(other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        twin = object.__new__(type(self))
        vars(twin).update(vars(self), data=self.data[:])
        return twin

    def copy(self):
        return type(self)(self)


_comparisons(UserList)
_forwarded(UserList, ('append', 'pop', 'remove', 'clear', 'count', 'index', 'reverse', 'sort', 'extend'))
UserList.__hash__ = None


class UserString(Sequence):
    def __init__(self, seq):
        self.data = str(_plain(seq))

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __hash__(self):
        return hash(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        return type(self)(self.data + str(_plain(other)))

    def __radd__(self, other):
        return type(self)(str(_plain(other)) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return type(self)(self.data % args)

    def __rmod__(self, template):
        return type(self)(str(template) % self)

    maketrans = str.maketrans


_comparisons(UserString)
_forwarded(UserString, ('count', 'encode', 'endswith', 'find', 'format', 'format_map', 'index', 'isalpha', 'isalnum', 'isascii', 'isdecimal',
                        'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'join', 'partition', 'rfind', 'rindex',
                        'rpartition', 'rsplit', 'split', 'splitlines', 'startswith'))
_forwarded(UserString, ('capitalize', 'casefold', 'center', 'expandtabs', 'ljust', 'lower', 'lstrip', 'removeprefix', 'removesuffix', 'replace', 'rjust',
                        'rstrip', 'strip', 'swapcase', 'title', 'translate', 'upper', 'zfill'), wrap=True)
UserString.__int__ = lambda self: int(self.data)
UserString.__float__ = lambda self: float(self.data)
UserString.__complex__ = lambda self: complex(self.data)

for _class in (UserDict, UserList, UserString):
    _class.__module__ = 'collections'
