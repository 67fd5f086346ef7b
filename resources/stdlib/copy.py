"""Shallow and deep copies."""
__all__ = ['Error', 'copy', 'deepcopy']

from _types import (BuiltinFunctionType, CodeType, EllipsisType, FunctionType, MethodType, NoneType, NotImplementedType)
from copyreg import dispatch_table


class Error(Exception):
    pass


error = Error

_same = {NoneType, int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property, BuiltinFunctionType, EllipsisType,
         NotImplementedType, FunctionType, CodeType, super}


def copy(x):
    """A new object with the same items and attributes."""
    cls = type(x)
    if cls in _same:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        rv = reductor(x)
    else:
        reductor = getattr(x, '__reduce_ex__', None)
        if reductor is not None:
            rv = reductor(4)
        else:
            reductor = getattr(x, '__reduce__', None)
            if reductor is None:
                raise Error('un(shallow)copyable object of type %s' % cls)
            rv = reductor()
    if isinstance(rv, str):
        return x
    return _reconstruct(x, None, *rv)


_nothing = object()


def deepcopy(x, memo=None, _nil=_nothing):
    """A new object whose items and attributes are deep copies too. The memo keeps what was copied already, by id."""
    if memo is None:
        memo = {}
    y = memo.get(id(x), _nothing)
    if y is not _nothing:
        return y
    cls = type(x)
    if cls in _deep_dispatch:
        y = _deep_dispatch[cls](x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            reductor = dispatch_table.get(cls)
            if reductor is not None:
                rv = reductor(x)
            else:
                reductor = getattr(x, '__reduce_ex__', None)
                if reductor is not None:
                    rv = reductor(4)
                else:
                    reductor = getattr(x, '__reduce__', None)
                    if reductor is None:
                        raise Error('un(deep)copyable object of type %s' % cls)
                    rv = reductor()
            y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
    if y is not x:
        memo[id(x)] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    """The memo goes by id: what it knows must not be freed meanwhile."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deep_same(x, memo):
    return x


def _deep_list(x, memo):
    y = []
    memo[id(x)] = y
    append = y.append
    for a in x:
        append(deepcopy(a, memo))
    return y


def _deep_tuple(x, memo):
    y = [deepcopy(a, memo) for a in x]
    # It may have been copied on the way, through an item that leads back to it.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for a, b in zip(x, y):
        if a is not b:
            return tuple(y)
    return x


def _deep_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_dispatch = {cls: _deep_same for cls in _same - {tuple, frozenset, slice, super}}
_deep_dispatch |= {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, MethodType: _deep_method}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            else:
                slotstate = None
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
