"""Containers beyond list, tuple, dict and set.

What is written in C++ is here at once, the rest when somebody asks for it."""
__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']

import sys as _sys

from _collections import OrderedDict, _tuplegetter, defaultdict, deque

_later = {'ChainMap': '_collections_maps', 'Counter': '_collections_maps', '_count_elements': '_collections', 'UserDict': '_collections_user',
          'UserList': '_collections_user', 'UserString': '_collections_user', 'abc': 'collections.abc'}


def __getattr__(name):
    source = _later.get(name)
    if source is None:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    module = __import__(source, fromlist=['*'])
    value = module if source == 'collections.abc' else getattr(module, name)
    globals()[name] = value
    return value


def __dir__():
    return sorted(set(globals()) | set(_later))


def _renamed(names):
    """The names with _0, _1, ... in the places of those that cannot be fields."""
    from keyword import iskeyword
    good = {}
    for place, name in enumerate(names):
        is_bad = name in good or name[:1] == '_' or iskeyword(name) or not name.isidentifier()
        good[f'_{place}' if is_bad else name] = None
    return list(good)


def _check_names(typename, names, may_be_hidden):
    from keyword import iskeyword
    for name in (typename, *names):
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    for place, name in enumerate(names):
        if name[0] == '_' and not may_be_hidden:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in names[:place]:
            raise ValueError(f'Encountered duplicate field name: {name!r}')


def _methods_of_tuple(typename, fields, signature, defaults):
    """What a class of named tuples has for methods: by name, each with the class in its qualified name."""
    new_tuple = tuple.__new__
    space = {'_tuple_new': new_tuple, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    # Compiled, as it is called for each tuple: the parameters unpack themselves.
    __new__ = eval(f'lambda _cls, {signature}: _tuple_new(_cls, ({signature}))', space)
    __new__.__name__ = '__new__'
    __new__.__defaults__ = defaults
    size = len(fields)
    layout = ', '.join([name + '=%r' for name in fields]).join('()')

    def _make(cls, iterable):
        made = new_tuple(cls, iterable)
        if len(made) != size:
            raise TypeError(f'Expected {size} arguments, got {len(made)}')
        return made

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, fields, self))
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    def __repr__(self):
        return type(self).__name__ + layout % tuple(self)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    texts = {__new__: f'Create new instance of {typename}({signature})', _make: f'Make a new {typename} object from a sequence or iterable',
             _replace: f'Return a new {typename} object replacing specified fields with new values',
             __repr__: 'Return a nicely formatted representation string', _asdict: 'Return a new dict which maps field names to their values.',
             __getnewargs__: 'Return self as a plain tuple.  Used by copy and pickle.'}
    methods = {}
    for function, text in texts.items():
        name = function.__name__
        function.__doc__ = text
        function.__qualname__ = f'{typename}.{name}'
        methods[name] = classmethod(function) if function is _make else function
    return methods


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items have names as well; the names come in a list or in one text, with spaces or commas."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    typename = _sys.intern(str(typename))
    fields = [str(name) for name in field_names]
    if rename:
        fields = _renamed(fields)
    _check_names(typename, fields, may_be_hidden=rename)

    last = None if defaults is None else tuple(defaults)
    if last and len(last) > len(fields):
        raise TypeError('Got more default values than field names')
    by_default = dict(zip(fields[len(fields) - len(last):], last)) if last else {}

    fields = tuple([_sys.intern(name) for name in fields])
    signature = ', '.join(fields) + (',' if len(fields) == 1 else '')
    members = {'__doc__': f'{typename}({signature})', '__slots__': (), '_fields': fields, '_field_defaults': by_default}
    members |= _methods_of_tuple(typename, fields, signature, last)
    members['__match_args__'] = fields
    for place, name in enumerate(fields):
        members[name] = _tuplegetter(place, _sys.intern(f'Alias for field number {place}'))
    cls = type(typename, (tuple,), members)
    # Pickles look for it where it was made.
    cls.__module__ = module if module is not None else _sys._getframe(1).f_globals.get('__name__', '__main__')
    return cls
