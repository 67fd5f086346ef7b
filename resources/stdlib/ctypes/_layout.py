"""Memory of C's data: each object is a place in a bytearray, which parts of it share with the whole."""


class _Meta(type):
    def __mul__(cls, count):
        return _array_type(cls, count)

    __rmul__ = __mul__

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == '_fields_':
            _lay_out(cls)


class _Data(metaclass=_Meta):
    _size, _align = 0, 1

    def __init__(self):
        self.__dict__['_memory'], self.__dict__['_at'], self.__dict__['_keeps'] = bytearray(self._size), 0, None

    @classmethod
    def _at_place(cls, memory, at, keeps):
        made = cls.__new__(cls)
        made.__dict__['_memory'], made.__dict__['_at'], made.__dict__['_keeps'] = memory, at, keeps
        return made

    @classmethod
    def _get(cls, memory, at, owner):
        """What the program sees of a part: a value where the type is one of C's own, else an object upon the same memory."""
        if cls.__module__ == 'ctypes' and hasattr(cls, '_read'):
            return cls._read(memory, at)
        kept = owner.__dict__.setdefault('_parts', {})
        if (at, cls) not in kept:
            kept[at, cls] = cls._at_place(memory, at, owner)
        return kept[at, cls]

    @classmethod
    def _put(cls, memory, at, value):
        if hasattr(cls, '_write'):
            cls._write(memory, at, value)
        else:
            cls._fill(memory, at, value)

    @classmethod
    def _fill(cls, memory, at, value):
        if isinstance(value, tuple):
            value = cls(*value)
        if not isinstance(value, cls):
            raise TypeError(f'incompatible types, {type(value).__name__} instance instead of {cls.__name__} instance')
        memory[at:at + cls._size] = value._memory[value._at:value._at + cls._size]

    def __bytes__(self):
        return bytes(self._memory[self._at:self._at + self._size])

    def __deepcopy__(self, memo):
        made = type(self).from_buffer_copy(bytes(self))
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name[0] != '_'})
        memo[id(self)] = made
        return made

    @classmethod
    def _share_with_process(cls, self, inherits):
        owner = self
        while isinstance(owner, _Data) and not owner.__dict__.get('_is_shared'):
            owner = owner._keeps
        if isinstance(owner, _Data):
            return self
        return self.__deepcopy__({})

    @classmethod
    def from_buffer_copy(cls, source, offset=0):
        data = bytes(source)[offset:offset + cls._size]
        if len(data) < cls._size:
            raise ValueError(f'Buffer size too small ({len(bytes(source))} instead of at least {cls._size + offset} bytes)')
        return cls._at_place(bytearray(data), 0, None)

    @classmethod
    def from_buffer(cls, source, offset=0):
        if not isinstance(source, bytearray):
            return cls.from_buffer_copy(source, offset)
        if len(source) < offset + cls._size:
            raise ValueError(f'Buffer size too small ({len(source)} instead of at least {cls._size + offset} bytes)')
        return cls._at_place(source, offset, source)

    @classmethod
    def from_param(cls, value):
        return value if isinstance(value, cls) else cls(value)


class Array(_Data):
    _length_, _type_ = 0, None

    def __init__(self, *values):
        super().__init__()
        if len(values) > self._length_:
            raise IndexError('invalid index')
        for index, value in enumerate(values):
            self[index] = value

    def __len__(self):
        return self._length_

    def __getitem__(self, index):
        letters = getattr(self._type_, '_format', '') if self._type_.__name__ in ('c_char', 'c_wchar') else ''
        if isinstance(index, slice):
            found = [self[i] for i in range(*index.indices(self._length_))]
            return (b'' if letters == 'c' else '').join(found) if letters else found
        return self._type_._get(self._memory, self._place(index), self)

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            if len(places) != len(value):
                raise ValueError('Can only assign sequence of same size')
            for i, item in zip(places, value):
                self[i] = item
            return
        self._type_._put(self._memory, self._place(index), value)

    def __iter__(self):
        for index in range(self._length_):
            yield self[index]

    def _place(self, index):
        index = index.__index__()
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError('invalid index')
        return self._at + index * self._type_._size

    @classmethod
    def _fill(cls, memory, at, value):
        if cls._type_.__name__ == 'c_char' and isinstance(value, bytes):
            if len(value) > cls._length_:
                raise ValueError(f'bytes too long ({len(value)}, maximum length {cls._length_})')
            memory[at:at + len(value)] = value
            if len(value) < cls._length_:
                memory[at + len(value)] = 0
        else:
            super()._fill(memory, at, value)


class _Bytes(Array):
    @classmethod
    def _get(cls, memory, at, owner):
        return bytes(memory[at:at + cls._size]).split(b'\0', 1)[0]

    @property
    def value(self):
        return self._get(self._memory, self._at, self)

    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError(f'bytes expected instead of {type(value).__name__} instance')
        if len(value) > self._length_:
            raise ValueError('byte string too long')
        self._fill(self._memory, self._at, value)

    @property
    def raw(self):
        return bytes(self)

    @raw.setter
    def raw(self, value):
        if len(value) > self._length_:
            raise ValueError('byte string too long')
        self._memory[self._at:self._at + len(value)] = value


class _Letters(Array):
    @classmethod
    def _get(cls, memory, at, owner):
        return cls._at_place(memory, at, owner).value

    @property
    def value(self):
        return ''.join(iter(self)).split('\0', 1)[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, str):
            raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
        if len(value) > self._length_:
            raise ValueError('string too long')
        for index, letter in enumerate(value + '\0' * (len(value) < self._length_)):
            self[index] = letter


_arrays = {}


def _array_type(kind, count):
    if not isinstance(count, int):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
    if count < 0:
        raise ValueError('Array length must be >= 0, not %d' % count)
    if (kind, count) not in _arrays:
        base = {'c_char': _Bytes, 'c_wchar': _Letters}.get(kind.__name__, Array)
        _arrays[kind, count] = type(f'{kind.__name__}_Array_{count}', (base,), {
            '_type_': kind, '_length_': count, '_size': kind._size * count, '_align': kind._align, '__module__': '__main__'})
    return _arrays[kind, count]


class _Field:
    """A part of a structure; bits: (the first, how many)."""

    def __init__(self, name, kind, offset, bits=None, is_swapped=False):
        self.name, self._kind, self.offset, self._bits, self._is_swapped = name, kind, offset, bits, is_swapped
        self.size = kind._size if bits is None else bits[1] << 16 | bits[0]

    def __get__(self, owner, cls=None):
        if owner is None:
            return self
        at = owner._at + self.offset
        if self._is_swapped:
            turned = bytearray(reversed(owner._memory[at:at + self._kind._size]))
            return self._kind._get(turned, 0, owner)
        if self._bits is None:
            return self._kind._get(owner._memory, at, owner)
        first, count = self._bits
        found = int.from_bytes(owner._memory[at:at + self._kind._size], 'little') >> first & (1 << count) - 1
        return found - (1 << count) if self._kind._format[-1].islower() and found >> count - 1 else found

    def __set__(self, owner, value):
        at, size = owner._at + self.offset, self._kind._size
        if self._is_swapped:
            turned = bytearray(size)
            self._kind._put(turned, 0, value)
            owner._memory[at:at + size] = reversed(turned)
        elif self._bits is None:
            self._kind._put(owner._memory, at, value)
        else:
            first, count = self._bits
            mask = (1 << count) - 1 << first
            had = int.from_bytes(owner._memory[at:at + size], 'little')
            owner._memory[at:at + size] = (had & ~mask | value << first & mask).to_bytes(size, 'little')

    def __repr__(self):
        return f'<Field type={self._kind.__name__}, ofs={self.offset}, size={self.size}>'


def _lay_out(cls):
    """Where the fields lie: each at a multiple of its alignment, bits of one type beside each other."""
    at, most, bit, last, largest = cls.__mro__[1]._size, cls.__mro__[1]._align, 0, None, 0
    pack, is_union = getattr(cls, '_pack_', 0), issubclass(cls, Union)
    names = list(getattr(cls.__mro__[1], '_names', ()))
    for name, kind, *bits in cls.__dict__['_fields_']:
        if not isinstance(kind, _Meta):
            raise TypeError('second item in _fields_ tuple (index %d) must be a C type' % len(names))
        align = min(pack, kind._align) if pack else kind._align
        swapped = cls._is_swapped and hasattr(kind, '_read') and kind._size > 1
        most = max(most, align)
        if bits and last is kind and bit + bits[0] <= 8 * kind._size and not is_union:
            field = _Field(name, kind, at - kind._size, (bit, bits[0]))
            bit += bits[0]
        else:
            at = 0 if is_union else -(-at // align) * align
            field = _Field(name, kind, at, (0, bits[0]) if bits else None, swapped)
            at += kind._size
            bit, last = (bits[0], kind) if bits else (0, None)
        largest = max(largest, at)
        type.__setattr__(cls, name, field)
        names.append(name)
    cls._names, cls._align, cls._size = tuple(names), most, -(-largest // most) * most


class _Record(_Data):
    _names, _is_swapped = (), False

    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        if '_fields_' in cls.__dict__:
            _lay_out(cls)

    def __init__(self, *values, **named):
        super().__init__()
        if len(values) > len(self._names):
            raise TypeError('too many initializers')
        for name, value in zip(self._names, values):
            if name in named:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)


class Structure(_Record):
    pass


class Union(_Record):
    pass


class LittleEndianStructure(Structure):
    pass


class BigEndianStructure(Structure):
    _is_swapped = True


for _kind in (Array, Structure, Union, LittleEndianStructure, BigEndianStructure):
    _kind.__module__ = 'ctypes'
