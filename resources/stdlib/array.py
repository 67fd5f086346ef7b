"""Arrays of numbers of one kind."""
import collections.abc as _abc
from _types import _mark_native, _type_name
from operator import index as _index
from struct import calcsize as _calcsize, pack as _pack, unpack as _unpack

typecodes = 'bBuhHiIlLqQfd'
_bounds = {'b': ('signed char', -128, 127), 'B': ('unsigned byte integer', 0, 255), 'h': ('signed short integer', -2 ** 15, 2 ** 15 - 1),
           'H': ('unsigned short', 0, 2 ** 16 - 1), 'i': ('signed integer', -2 ** 31, 2 ** 31 - 1), 'I': ('unsigned int', 0, 2 ** 32 - 1),
           'l': ('signed long', -2 ** 63, 2 ** 63 - 1), 'L': ('unsigned long', 0, 2 ** 64 - 1), 'q': ('signed long long', -2 ** 63, 2 ** 63 - 1),
           'Q': ('unsigned long long', 0, 2 ** 64 - 1)}


class array:
    """A list whose items are checked as they come in."""
    __slots__ = ('_code', '_items', '__weakref__')
    __module__ = 'array'
    __hash__ = None

    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError(f'array() argument 1 must be a unicode character, not {_type_name(typecode)}')
        if typecode not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self = object.__new__(cls)
        self._code, self._items = typecode, []
        if isinstance(initializer, str) and typecode != 'u':
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, array) and initializer._code == 'u' and typecode != 'u':
            raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, str):
            self._items.extend(initializer)
        else:
            self._items.extend([self._checked(item) for item in initializer])
        return self

    typecode = property(lambda self: self._code)
    itemsize = property(lambda self: 4 if self._code == 'u' else _calcsize(self._code))

    def _checked(self, item):
        code = self._code
        if code == 'u':
            if not isinstance(item, str):
                raise TypeError(f'array item must be a unicode character, not {_type_name(item)}')
            if len(item) != 1:
                raise TypeError('array item must be a unicode character, not str')
            return item
        if code in 'fd':
            try:
                item = float(item) if not isinstance(item, str) else None
            except TypeError:
                item = None
            if item is None:
                raise TypeError('must be real number, not str')
            return item if code == 'd' else _unpack('f', _pack('f', item))[0]
        if isinstance(item, float):
            raise TypeError("'float' object cannot be interpreted as an integer")
        number = _index(item)
        name, low, high = _bounds[code]
        if number < low:
            if code in 'ILQ' and low == 0:
                raise OverflowError("can't convert negative value to unsigned int" if code != 'Q' else "can't convert negative int to unsigned")
            raise OverflowError(f'{name} is less than minimum')
        if number > high:
            if high >= 2 ** 63 - 1:
                raise OverflowError('int too big to convert' if code in 'qQL' else 'Python int too large to convert to C long')
            raise OverflowError(f'{name} is greater than maximum')
        return number

    def __repr__(self):
        if not self._items:
            return f"{type(self).__name__}('{self._code}')"
        shown = repr(''.join(self._items)) if self._code == 'u' else repr(self._items)
        return f"{type(self).__name__}('{self._code}', {shown})"

    def _bytes_of_array(self):
        """What native code takes that asks for bytes."""
        return self.tobytes()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def _of(self, items):
        made = object.__new__(array)
        made._code, made._items = self._code, items
        return made

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._of(self._items[key])
        try:
            return self._items[key]
        except IndexError:
            raise IndexError('array index out of range') from None
        except TypeError:
            raise TypeError('array indices must be integers') from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{_type_name(value)}") to array slice')
            if value._code != self._code:
                raise TypeError('bad argument type for built-in operation')
            self._items[key] = value._items
            return
        value = self._checked(value)
        try:
            self._items[key] = value
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __delitem__(self, key):
        try:
            del self._items[key]
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def _compared(self, other, name):
        return getattr(self._items, name)(other._items) if isinstance(other, array) else NotImplemented

    for _name in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__'):
        locals()[_name] = lambda self, other, _name=_name: self._compared(other, _name)
    del _name

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{_type_name(other)}") to array')
        if other._code != self._code:
            raise TypeError('bad argument type for built-in operation')
        return self._of(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{_type_name(other)}")')
        self.extend(other)
        return self

    def __mul__(self, times):
        return self._of(self._items * _index(times))

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= _index(times)
        return self

    def __copy__(self):
        return self._of(self._items[:])

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __reduce_ex__(self, protocol):
        return array, (self._code, list(self._items))

    def append(self, item, /):
        self._items.append(self._checked(item))

    def extend(self, items, /):
        if isinstance(items, array):
            if items._code != self._code:
                raise TypeError('can only extend with array of same kind')
            self._items.extend(items._items)
        else:
            for item in items:
                self.append(item)

    def insert(self, i, item, /):
        self._items.insert(i, self._checked(item))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, item, /):
        try:
            self._items.remove(item)
        except ValueError:
            raise ValueError('array.remove(x): x not in array') from None

    def index(self, item, start=0, stop=None, /):
        try:
            return self._items.index(item, start) if stop is None else self._items.index(item, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, item, /):
        return self._items.count(item)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    fromlist = lambda self, items, /: self._items.extend([self._checked(item) for item in items])

    def tobytes(self):
        if self._code == 'u':
            return ''.join(self._items).encode('utf-32-le')
        return _pack(f'{len(self._items)}{self._code}', *self._items)

    def __bytes__(self):
        return self.tobytes()

    def frombytes(self, data, /):
        data = bytes(data)
        if len(data) % self.itemsize:
            raise ValueError('bytes length not a multiple of item size')
        self._items.extend(data.decode('utf-32-le') if self._code == 'u' else _unpack(f'{len(data) // self.itemsize}{self._code}', data))

    def tofile(self, f, /):
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        data = f.read(n * self.itemsize)
        self.frombytes(data[:len(data) // self.itemsize * self.itemsize])
        if len(data) < n * self.itemsize:
            raise EOFError('read() didn\'t return enough bytes')

    def fromunicode(self, text, /):
        if self._code != 'u':
            raise ValueError('fromunicode() may only be called on unicode type arrays')
        self._items.extend(text)

    def tounicode(self):
        if self._code != 'u':
            raise ValueError('tounicode() may only be called on unicode type arrays')
        return ''.join(self._items)

    def byteswap(self):
        size = self.itemsize
        if size not in (1, 2, 4, 8):
            raise RuntimeError("don't know how to byteswap this array type")
        data = self.tobytes()
        self._items.clear()
        self.frombytes(b''.join(data[i:i + size][::-1] for i in range(0, len(data), size)))

    def buffer_info(self):
        return id(self._items), len(self._items)

    __class_getitem__ = classmethod(type(list[int]))


_abc.MutableSequence.register(array)
_mark_native(array)
ArrayType = array
