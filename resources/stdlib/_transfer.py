"""What goes from one process to another goes as a copy: what pickle would make of it, without the bytes between."""
import copyreg
import sys
import types
from _workers import Waiters as _Waiters

_same = {type(None), bool, int, float, complex, str, bytes, range, type(Ellipsis), type(NotImplemented)}
_never = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.FrameType, types.TracebackType, types.ModuleType, types.CodeType,
          type(__import__('_thread').allocate_lock()), __import__('_thread').RLock, memoryview, _Waiters)


def _pickling_error(text):
    pickle = sys.modules.get('pickle')
    return (pickle.PicklingError if pickle is not None and hasattr(pickle, 'PicklingError') else PicklingError)(text)


class PicklingError(Exception):
    pass


PicklingError.__module__ = '_pickle'


def _by_name(x):
    """Functions and classes are found again by their names."""
    name = getattr(x, '__qualname__', None) or x.__name__
    if '<locals>' in name:
        raise AttributeError(f"Can't pickle local object {name!r}")
    module = getattr(x, '__module__', None) or '__main__'
    found = sys.modules.get(module)
    if found is None:
        return x    # of a module that is not loaded any more, or native
    for part in name.split('.'):
        found = getattr(found, part, None)
        if found is None:
            if type(x) is types.BuiltinFunctionType or not isinstance(x, (type, types.FunctionType)):
                return x
            raise _pickling_error(f"Can't pickle {x!r}: attribute lookup {name} on {module} failed")
    if found is not x and isinstance(x, types.FunctionType) and getattr(found, '__code__', None) is not x.__code__:
        raise _pickling_error(f"Can't pickle {x!r}: it's not the same object as {module}.{name}")
    return x


def transfer(x, inherits=False):
    """A copy of x for another process. inherits: for a process that begins, which may be given locks and queues."""
    return _Transfer(inherits, True)(x)


def inherit(x, memo):
    """What a forked process has of x: a copy where one can be made, else the object itself."""
    return _Transfer(True, False, memo)(x)


class _Transfer:
    def __init__(self, inherits, is_strict, memo=None):
        self.inherits = inherits
        self.is_strict = is_strict
        self.memo = {} if memo is None else memo    # id -> (copy, original)

    def __call__(self, x):
        cls = type(x)
        if cls in _same:
            return x
        known = self.memo.get(id(x))
        if known is not None:
            return known[0]
        share = getattr(cls, '_share_with_process', None)
        if share is not None:
            y = share(x, self.inherits)
            return self._keep(x, y)
        if cls is tuple:
            y = tuple([self(item) for item in x])
            return self._keep(x, x if all(a is b for a, b in zip(x, y)) else y)
        if cls is list:
            y = self._keep(x, [])
            y.extend([self(item) for item in x])
            return y
        if cls is dict:
            y = self._keep(x, {})
            for key, value in x.items():
                y[self(key)] = self(value)
            return y
        if cls is set or cls is frozenset:
            return self._keep(x, cls([self(item) for item in x]))
        if cls is bytearray:
            return self._keep(x, bytearray(x))
        if issubclass(cls, type) or cls in (types.FunctionType, types.BuiltinFunctionType):
            return _by_name(x) if self.is_strict else x
        if cls is types.MethodType:
            return self._keep(x, types.MethodType(x.__func__, self(x.__self__)))
        if isinstance(x, _never):
            if self.is_strict:
                name = cls.__name__ if cls.__module__ == 'builtins' else f'{cls.__module__}.{cls.__name__}'
                raise TypeError(f'cannot pickle {name!r} object')
            return x
        try:
            return self._rebuild(x, cls)
        except Exception:
            if self.is_strict:
                raise
            return x

    def _keep(self, x, y):
        self.memo[id(x)] = (y, x)
        return y

    def _rebuild(self, x, cls):
        reduce = copyreg.dispatch_table.get(cls)
        parts = reduce(x) if reduce is not None else x.__reduce_ex__(4)
        if isinstance(parts, str):
            return x
        if self.is_strict:
            _by_name(cls)
        function, args, *rest = parts
        state, items, pairs = (rest + [None] * 3)[:3]
        y = self._keep(x, function(*[self(arg) for arg in args]))
        if state is not None:
            state = self(state)
            if hasattr(y, '__setstate__'):
                y.__setstate__(state)
            else:
                slots = None
                if isinstance(state, tuple) and len(state) == 2:
                    state, slots = state
                if state:
                    y.__dict__.update(state)
                for key, value in (slots or {}).items():
                    setattr(y, key, value)
        for item in items or ():
            y.append(self(item))
        for key, value in pairs or ():
            y[self(key)] = self(value)
        return y
