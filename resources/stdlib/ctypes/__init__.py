"""The data types of C: numbers, arrays, structures and pointers to them, in memory of the run. Libraries of the machine can not be loaded."""
import struct as _struct
from ctypes._layout import Array, BigEndianStructure, LittleEndianStructure, Structure, Union, _Data, _array_type, _Meta

__version__ = '1.1.0'
RTLD_LOCAL, RTLD_GLOBAL, DEFAULT_MODE = 0, 256, 0


class _SimpleMeta(_Meta):
    def __new__(kind, name, bases, names, **named):
        made = super().__new__(kind, name, bases, names, **named)
        code = getattr(made, '_type_', None)
        if code is not None:
            made._size = _struct.calcsize(made._format)
            made._align = made._size
        return made


class ArgumentError(Exception):
    pass


class _SimpleCData(_Data, metaclass=_SimpleMeta):
    _format, _type_ = 'i', None

    def __init__(self, value=None):
        super().__init__()
        if value is not None:
            self.value = value

    @classmethod
    def _read(cls, memory, at):
        return _struct.unpack_from(cls._format, memory, at)[0]

    @classmethod
    def _write(cls, memory, at, value):
        _struct.pack_into(cls._format, memory, at, value)

    @property
    def value(self):
        return self._read(self._memory, self._at)

    @value.setter
    def value(self, value):
        self._write(self._memory, self._at, value)

    def __bool__(self):
        return self._memory[self._at:self._at + self._size].strip(b'\0') != b''

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'


class _Whole(_SimpleCData):
    @classmethod
    def _write(cls, memory, at, value):
        if isinstance(value, _SimpleCData):
            value = value.value
        if not isinstance(value, int):
            if not hasattr(type(value), '__index__'):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = value.__index__()
        memory[at:at + cls._size] = (value & (1 << 8 * cls._size) - 1).to_bytes(cls._size, 'little')


def _number(name, code, letter):
    return _SimpleMeta(name, (_Whole,), {'_type_': code, '_format': '<' + letter, '__module__': 'ctypes'})


c_byte, c_ubyte = _number('c_byte', 'b', 'b'), _number('c_ubyte', 'B', 'B')
c_short, c_ushort = _number('c_short', 'h', 'h'), _number('c_ushort', 'H', 'H')
c_int, c_uint = _number('c_int', 'i', 'i'), _number('c_uint', 'I', 'I')
c_long, c_ulong = _number('c_long', 'l', 'q'), _number('c_ulong', 'L', 'Q')
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32, c_int64, c_uint64 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong
c_longlong, c_ulonglong, c_size_t, c_ssize_t, c_time_t = c_long, c_ulong, c_ulong, c_long, c_long


class _Real(_SimpleCData):
    @classmethod
    def _write(cls, memory, at, value):
        if isinstance(value, _SimpleCData):
            value = value.value
        if not isinstance(value, (int, float)) and not hasattr(type(value), '__float__'):
            raise TypeError(f'must be real number, not {type(value).__name__}')
        super()._write(memory, at, float(value))


class c_float(_Real):
    _type_, _format = 'f', '<f'


class c_double(_Real):
    _type_, _format = 'd', '<d'


class c_longdouble(_Real):
    _type_, _format = 'g', '<d'


class c_bool(_SimpleCData):
    _type_, _format = '?', '?'


class c_char(_SimpleCData):
    _type_, _format = 'c', 'c'

    @classmethod
    def _write(cls, memory, at, value):
        if isinstance(value, _SimpleCData):
            value = value.value
        if isinstance(value, int):
            value = bytes([value])
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise TypeError('one character bytes, bytearray or integer expected')
        memory[at] = value[0]


class c_wchar(_SimpleCData):
    _type_, _format = 'u', '<I'

    @classmethod
    def _read(cls, memory, at):
        return chr(super()._read(memory, at))

    @classmethod
    def _write(cls, memory, at, value):
        if not isinstance(value, str):
            raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
        if len(value) != 1:
            raise TypeError('one character unicode string expected')
        super()._write(memory, at, ord(value))


class _Reference(_SimpleCData):
    """What C keeps as an address: here the memory holds the place of the object in a table."""
    _format = '<Q'
    _targets, _numbers = [None], {}

    @classmethod
    def _accepts(cls, value):
        return value

    @classmethod
    def _write(cls, memory, at, value):
        value = cls._accepts(value)
        if value is not None and id(value) not in cls._numbers:
            cls._numbers[id(value)] = len(cls._targets)
            cls._targets.append(value)
        super()._write(memory, at, 0 if value is None else cls._numbers[id(value)])

    @classmethod
    def _read(cls, memory, at):
        return cls._targets[super()._read(memory, at)]


class c_char_p(_Reference):
    _type_ = 'z'

    @classmethod
    def _accepts(cls, value):
        if value is not None and not isinstance(value, (bytes, Array)):
            raise TypeError(f'bytes or integer address expected instead of {type(value).__name__} instance')
        return value.value if isinstance(value, Array) else value


class c_wchar_p(_Reference):
    _type_ = 'Z'

    @classmethod
    def _accepts(cls, value):
        if value is not None and not isinstance(value, (str, Array)):
            raise TypeError(f'unicode string or integer address expected instead of {type(value).__name__} instance')
        return value.value if isinstance(value, Array) else value


class c_void_p(_Reference):
    _type_ = 'P'


class py_object(_Reference):
    _type_ = 'O'


class _Pointer(_Data):
    _size = _align = 8
    _type_ = None
    _target = property(lambda self: _Reference._read(self._memory, self._at), lambda self, target: _Reference._write(self._memory, self._at, target))

    def __init__(self, target=None):
        super().__init__()
        if target is not None and not isinstance(target, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(target).__name__}')
        self._target = target

    @property
    def contents(self):
        if self._target is None:
            raise ValueError('NULL pointer access')
        return self._target

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(target).__name__}')
        self._target = target

    def _place(self, index):
        target = self.contents
        at = target._at + index * self._type_._size
        if at < 0 or at + self._type_._size > len(target._memory):
            raise ValueError('memory beyond what the run has (the simulator has no other)')
        return target._memory, at

    def __getitem__(self, index):
        if isinstance(index, slice):
            found = [self[i] for i in range(index.start or 0, index.stop, index.step or 1)]
            return b''.join(found) if self._type_ is c_char else found
        memory, at = self._place(index)
        return self._type_._get(memory, at, self)

    def __setitem__(self, index, value):
        memory, at = self._place(index)
        self._type_._put(memory, at, value)

    def __bool__(self):
        return self._target is not None


_pointers = {}


def POINTER(kind):
    if kind is None:
        return c_void_p
    if kind not in _pointers:
        _pointers[kind] = type('LP_' + kind.__name__, (_Pointer,), {'_type_': kind, '__module__': '__main__'})
    return _pointers[kind]


def pointer(target):
    return POINTER(type(target))(target)


def byref(target, offset=0):
    if not isinstance(target, _Data):
        raise TypeError(f"byref() argument must be a ctypes instance, not '{type(target).__name__}'")
    return pointer(target)


def cast(target, kind):
    if isinstance(target, _Pointer) and issubclass(kind, _Pointer):
        inner = target._target
        return kind(None if inner is None else kind._type_._at_place(inner._memory, inner._at, inner))
    if isinstance(target, Array) and issubclass(kind, _Pointer):
        return kind(kind._type_._at_place(target._memory, target._at, target))
    if isinstance(target, Array) and kind is c_char_p:
        return c_char_p(target.value)
    return kind(target.value if isinstance(target, _SimpleCData) else target)


def sizeof(what):
    found = getattr(what, '_size', None)
    if found is None or isinstance(what, type) and not issubclass(what, _Data):
        raise TypeError('this type has no size')
    return found


def alignment(what):
    return what._align


def addressof(what):
    return id(what)


def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        made = (c_char * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


def create_unicode_buffer(init, size=None):
    if isinstance(init, str):
        made = (c_wchar * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    return (c_wchar * init)()


def resize(what, size):
    if size < what._size:
        raise ValueError(f'minimum size is {what._size}')
    what._memory.extend(bytes(size - len(what._memory)))


def memmove(target, source, count):
    data = source if isinstance(source, bytes) else bytes(source._memory[source._at:source._at + count])
    target._memory[target._at:target._at + count] = data[:count]
    return id(target)


def memset(target, byte, count):
    target._memory[target._at:target._at + count] = bytes([byte & 255]) * count
    return id(target)


def get_errno():
    return 0


def set_errno(value):
    return 0


def CFUNCTYPE(result, *arguments, **named):
    """A type whose instances call what they are made of."""
    class CFunctionType(_Data):
        _size = _align = 8

        def __init__(self, function=None):
            super().__init__()
            self._function = function

        def __call__(self, *given):
            return self._function(*given)
    return CFunctionType


PYFUNCTYPE = CFUNCTYPE


class CDLL:
    def __init__(self, name=None, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        raise OSError(f'{name}: libraries of the machine can not be loaded (not part of the simulator)')


PyDLL = CDLL


class LibraryLoader:
    def __init__(self, kind):
        self._kind = kind

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self._kind(name)

    def __getitem__(self, name):
        return self._kind(name)

    LoadLibrary = __getitem__


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)
ARRAY = _array_type
