"""Numbers and arrays in memory that processes share."""
from multiprocessing.synchronize import RLock, _Shared

__all__ = ['Value', 'Array', 'RawValue', 'RawArray', 'copy', 'synchronized']

_bits = {'b': (8, True), 'B': (8, False), 'h': (16, True), 'H': (16, False), 'i': (32, True), 'I': (32, False), 'l': (64, True), 'L': (64, False),
         'q': (64, True), 'Q': (64, False)}


def _converter(typecode):
    if typecode in _bits:
        bits, is_signed = _bits[typecode]

        def whole(value):
            if not isinstance(value, int):
                raise TypeError(f"an integer is required (got type {type(value).__name__})" if isinstance(value, (float, str)) else 'an integer is required')
            value &= (1 << bits) - 1
            return value - (1 << bits) if is_signed and value >> (bits - 1) else value
        return whole, 0
    if typecode in ('f', 'd'):
        def real(value):
            if not isinstance(value, (int, float)):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            return float(value)
        return real, 0.0
    if typecode == 'c':
        return (lambda value: value), b'\x00'
    if typecode == 'u':
        return (lambda value: value), '\x00'
    name = getattr(typecode, '__name__', '')
    letters = {'c_bool': 'b', 'c_byte': 'b', 'c_char': 'c', 'c_short': 'h', 'c_int': 'i', 'c_long': 'l', 'c_longlong': 'q', 'c_uint': 'I', 'c_ulong': 'L',
               'c_float': 'f', 'c_double': 'd', 'c_size_t': 'L', 'c_int32': 'i', 'c_int64': 'q', 'c_uint8': 'B', 'c_wchar': 'u'}
    if name in letters:
        return _converter(letters[name])
    raise TypeError('this type has no size')


class RawValue(_Shared):
    def __init__(self, typecode_or_type, *args):
        self._convert, zero = _converter(typecode_or_type)
        self._value = self._convert(args[0]) if args else zero
        self._typecode = typecode_or_type

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._convert(value)

    def __repr__(self):
        names = {'i': 'c_int', 'd': 'c_double', 'f': 'c_float', 'l': 'c_long', 'b': 'c_byte', 'c': 'c_char', 'I': 'c_uint', 'L': 'c_ulong', 'h': 'c_short'}
        return f"{names.get(self._typecode, getattr(self._typecode, '__name__', 'c_int'))}({self._value!r})"


class RawArray(_Shared):
    def __init__(self, typecode_or_type, size_or_initializer):
        self._convert, zero = _converter(typecode_or_type)
        if isinstance(size_or_initializer, int):
            if size_or_initializer < 0:
                raise ValueError('Array length must be >= 0')
            self._items = [zero] * size_or_initializer
        else:
            values = size_or_initializer
            if isinstance(values, (bytes, bytearray)) and zero == b'\x00':
                values = [bytes([value]) for value in values]
            self._items = [self._convert(value) for value in values]
        self._is_text = zero == b'\x00'

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        found = self._items[i]
        return b''.join(found) if self._is_text and isinstance(i, slice) else found

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            values = [self._convert(v) for v in value]
            if len(self._items[i]) != len(values):
                raise ValueError('Can only assign sequence of same size')
            self._items[i] = values
        else:
            try:
                self._items[i] = self._convert(value)
            except IndexError:
                raise IndexError('invalid index') from None

    def __iter__(self):
        return iter(list(self._items))

    @property
    def value(self):
        return b''.join(self._items).split(b'\x00', 1)[0]

    @value.setter
    def value(self, data):
        for i, byte in enumerate(data):
            self._items[i] = bytes([byte])
        if len(data) < len(self._items):
            self._items[len(data)] = b'\x00'

    raw = property(lambda self: b''.join(self._items))


class _Synchronized(_Shared):
    def __init__(self, obj, lock=None):
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

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class Synchronized(_Synchronized):
    pass


class SynchronizedArray(_Synchronized):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __iter__(self):
        return iter(self._obj)

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]


def synchronized(obj, lock=None, ctx=None):
    return SynchronizedArray(obj, lock) if isinstance(obj, RawArray) else Synchronized(obj, lock)


def copy(obj):
    made = object.__new__(type(obj))
    made.__dict__.update({key: list(value) if isinstance(value, list) else value for key, value in obj.__dict__.items()})
    return made


def _with_lock(obj, lock):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = None
    elif not hasattr(lock, 'acquire'):
        raise AttributeError(f'{lock!r} has no method \'acquire\'')
    return synchronized(obj, lock)


def Value(typecode_or_type, *args, lock=True):
    return _with_lock(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock)
