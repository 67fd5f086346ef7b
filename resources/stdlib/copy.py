"""Shallow and deep copies."""
__all__ = ['Error', 'copy', 'deepcopy']

from _types import (BuiltinFunctionType, CodeType, EllipsisType, FunctionType, MethodType, NoneType, NotImplementedType)
from copyreg import dispatch_table
from operator import is_


class Error(Exception):
    pass


error = Error

# What is never changed is its own copy; the second part, though it may hold what can be, is so to copy() alone.
_final = {NoneType, int, float, bool, complex, str, bytes, type, range, property, FunctionType, BuiltinFunctionType, CodeType, EllipsisType,
          NotImplementedType}
_same = _final | {tuple, frozenset, slice, super}


def copy(x):
    """A new object with the same items and attributes."""
    cls = type(x)
    if cls in _same or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own = getattr(cls, '__copy__', None)
    if own is not None:
        return own(x)
    recipe = _recipe(x, cls, 'shallow')
    return x if isinstance(recipe, str) else _build(x, *recipe)


_nothing = object()


def deepcopy(x, memo=None, _nil=_nothing):
    """A new object whose items and attributes are deep copies too. The memo keeps what was copied already, by id."""
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nothing)
    if known is not _nothing:
        return known
    cls = type(x)
    if cls in _final:
        return x
    if cls in _deep_dispatch:
        made = _deep_dispatch[cls](x, memo)
    elif issubclass(cls, type):
        return x
    elif (own := getattr(x, '__deepcopy__', None)) is not None:
        made = own(memo)
    else:
        recipe = _recipe(x, cls, 'deep')
        made = x if isinstance(recipe, str) else _build_deeply(x, memo, *recipe)
    if made is not x:
        # The memo goes by id: what it knows must not be freed meanwhile. Under its own id it keeps those alive.
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _recipe(x, cls, kind):
    """What pickle would go by: a global's name, or how to make an object like this one."""
    registered = dispatch_table.get(cls)
    if registered is not None:
        return registered(x)
    for name, arguments in (('__reduce_ex__', (4,)), ('__reduce__', ())):
        reduce = getattr(x, name, None)
        if reduce is not None:
            return reduce(*arguments)
    raise Error('un(%s)copyable object of type %s' % (kind, cls))


def _deep_list(x, memo):
    made = memo[id(x)] = []
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # It may have been copied on the way, through an item that leads back to it.
    if id(x) in memo:
        return memo[id(x)]
    return x if all(map(is_, items, x)) else tuple(items)


def _deep_dict(x, memo):
    made = memo[id(x)] = {}
    for key in x:
        made[deepcopy(key, memo)] = deepcopy(x[key], memo)
    return made


def _deep_method(x, memo):
    owner = deepcopy(x.__self__, memo)
    return type(x)(x.__func__, owner)


_deep_dispatch = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, MethodType: _deep_method}


def _build(x, func, args, state=None, items=None, pairs=None):
    made = func(*args)
    return _fill(made, state, items, pairs)


def _build_deeply(x, memo, func, args, state=None, items=None, pairs=None):
    made = memo[id(x)] = func(*[deepcopy(argument, memo) for argument in args])
    if state is not None:
        state = deepcopy(state, memo)
    return _fill(made, state, items and (deepcopy(item, memo) for item in items),
                 pairs and ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in pairs))


def _fill(made, state, items, pairs):
    if state is not None:
        _restore(made, state)
    if items is not None:
        for item in items:
            made.append(item)
    if pairs is not None:
        for key, value in pairs:
            made[key] = value
    return made


def _restore(made, state):
    """Give an object its attributes: those of its dict, or a pair of those and of what lies in slots."""
    if hasattr(made, '__setstate__'):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    for name in slots or ():
        setattr(made, name, slots[name])
