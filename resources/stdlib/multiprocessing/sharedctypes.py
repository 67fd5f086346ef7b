"""Numbers, arrays and structures in memory that processes share."""
import ctypes
from multiprocessing.synchronize import RLock, _Shared

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

typecode_to_type = {'c': ctypes.c_char, 'u': ctypes.c_wchar, 'b': ctypes.c_byte, 'B': ctypes.c_ubyte, 'h': ctypes.c_short, 'H': ctypes.c_ushort,
                    'i': ctypes.c_int, 'I': ctypes.c_uint, 'l': ctypes.c_long, 'L': ctypes.c_ulong, 'q': ctypes.c_longlong, 'Q': ctypes.c_ulonglong,
                    'f': ctypes.c_float, 'd': ctypes.c_double}


def _shared(made):
    """A process that begins is given the object itself, not a copy."""
    made.__dict__['_is_shared'] = True
    if type(made).__module__ == '__main__' and isinstance(made, ctypes.Array):
        type(made).__module__ = __name__
    return made


def RawValue(typecode_or_type, *args):
    return _shared(typecode_to_type.get(typecode_or_type, typecode_or_type)(*args))


def RawArray(typecode_or_type, size_or_initializer):
    kind = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _shared((kind * size_or_initializer)())
    return _shared((kind * len(size_or_initializer))(*size_or_initializer))


class SynchronizedBase(_Shared):
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


def _guarded(name):
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def put(self, value):
        with self._lock:
            setattr(self._obj, name, value)
    return property(get, put)


class Synchronized(SynchronizedBase):
    value = _guarded('value')


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]

    def __setslice__(self, start, stop, values):
        with self._lock:
            self._obj[start:stop] = values


class SynchronizedString(SynchronizedArray):
    value = _guarded('value')
    raw = _guarded('raw')


_classes = {}


def synchronized(obj, lock=None, ctx=None):
    kind = type(obj)
    if isinstance(obj, ctypes.Array):
        return (SynchronizedString if kind._type_ is ctypes.c_char else SynchronizedArray)(obj, lock)
    if isinstance(obj, ctypes._SimpleCData):
        return Synchronized(obj, lock)
    if kind not in _classes:
        names = {name: _guarded(name) for name in kind._names}
        _classes[kind] = type('Synchronized' + kind.__name__, (SynchronizedBase,), names)
    return _classes[kind](obj, lock)


def copy(obj):
    return type(obj).from_buffer_copy(bytes(obj))


def _with_lock(obj, lock):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = None
    elif not hasattr(lock, 'acquire'):
        raise AttributeError(f'{lock!r} has no method \'acquire\'')
    return synchronized(obj, lock)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _with_lock(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock)
