"""Unique numbers, drawn from the run's seed where they are random."""
import operator as _operator
import random as _random

__all__ = ['UUID', 'uuid1', 'uuid3', 'uuid4', 'uuid5', 'getnode', 'NAMESPACE_DNS', 'NAMESPACE_URL', 'NAMESPACE_OID', 'NAMESPACE_X500', 'RESERVED_NCS',
           'RFC_4122', 'RESERVED_MICROSOFT', 'RESERVED_FUTURE']

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = ('reserved for NCS compatibility', 'specified in RFC 4122',
                                                                  'reserved for Microsoft compatibility', 'reserved for future definition')

# The number from its most significant end, as RFC 4122 cuts it: a field and its bits.
_LAYOUT = (('time_low', 32), ('time_mid', 16), ('time_hi_version', 16), ('clock_seq_hi_variant', 8), ('clock_seq_low', 8), ('node', 48))
_VERSION_AT, _VARIANT_AT = 76, 62           # bits from the least significant end: four of the version, two of the variant
_TICKS_UNTIL_1970 = 0x01b21dd213814000      # uuid1() counts tenths of microseconds from the 15th of October 1582


def _safety():
    """The enumeration `SafeUUID`, which hardly any program asks for: made when one does."""
    global SafeUUID
    if 'SafeUUID' not in globals():
        import enum
        SafeUUID = enum.Enum('SafeUUID', {'safe': 0, 'unsafe': -1, 'unknown': None}, module=__name__)
    return SafeUUID


def __getattr__(name):
    if name == 'SafeUUID':
        return _safety()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _swapped(data):
    """The first three fields with their bytes in the other order."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _of_digits(text):
    for decoration in 'urn:', 'uuid:':
        text = text.replace(decoration, '')
    digits = text.strip('{}').replace('-', '')
    if len(digits) == 32:
        return int(digits, 16)
    raise ValueError('badly formed hexadecimal UUID string')


def _of_bytes(data, called='bytes', order=bytes):
    if len(data) == 16:
        return int.from_bytes(order(data), 'big')
    raise ValueError(f'{called} is not a 16-char string')


def _of_fields(fields):
    if len(fields) != len(_LAYOUT):
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for at, (value, (_, bits)) in enumerate(zip(fields, _LAYOUT), 1):
        if not 0 <= value < 1 << bits:
            raise ValueError(f'field {at} out of range (need a{"n" if bits == 8 else ""} {bits}-bit value)')
        number = number << bits | value
    return number


def _stamped(number, version):
    """With the marks of RFC 4122 and of one of its versions in their places."""
    if version not in range(1, 6):
        raise ValueError('illegal version number')
    for at, width, mark in (_VARIANT_AT, 2, 2), (_VERSION_AT, 4, version):
        number = number & ~((1 << width) - 1 << at) | mark << at
    return number


def _compared(operation):
    def compare(self, other):
        return operation(self.int, other.int) if isinstance(other, UUID) else NotImplemented
    return compare


def _bits(at, width):
    return property(lambda self: self.int >> at & (1 << width) - 1)


class UUID:
    """128 bits, shown as five groups of hexadecimal digits."""
    __slots__ = ('int', '_is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None):
        ways = ((hex, _of_digits), (bytes_le, lambda data: _of_bytes(data, 'bytes_le', _swapped)), (bytes, _of_bytes), (fields, _of_fields),
                (int, lambda number: number))
        given = [(value, read) for value, read in ways if value is not None]
        if len(given) != 1:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        [(value, read)] = given
        number = read(value)
        if not 0 <= number < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        self.__setstate__({'int': number if version is None else _stamped(number, version), 'is_safe': is_safe})

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe is not _safety().unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        keep = super().__setattr__
        keep('int', state['int'])
        keep('_is_safe', state.get('is_safe'))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_compared, (_operator.eq, _operator.lt, _operator.le, _operator.gt, _operator.ge))

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        digits, ends = self.hex, (8, 12, 16, 20, 32)
        return '-'.join(digits[begin:end] for begin, end in zip((0, *ends), ends))

    @property
    def is_safe(self):
        return _safety()(self._is_safe)

    hex = property(lambda self: format(self.int, '032x'))
    urn = property(lambda self: f'urn:uuid:{self}')
    bytes = property(lambda self: self.int.to_bytes(16, 'big'))
    bytes_le = property(lambda self: _swapped(self.bytes))
    fields = property(lambda self: tuple(getattr(self, name) for name, _ in _LAYOUT))
    clock_seq = _bits(48, 14)
    time = property(lambda self: (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low)

    @property
    def variant(self):
        # As many ones as there are before the first zero, of three bits.
        ones = next((at for at in range(3) if not self.int >> 63 - at & 1), 3)
        return (RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE)[ones]

    @property
    def version(self):
        return self.int >> _VERSION_AT & 15 if self.variant == RFC_4122 else None


_left = 128
for _name, _width in _LAYOUT:
    _left -= _width
    setattr(UUID, _name, _bits(_left, _width))
del _left, _name, _width

_source = _random.Random()


def getnode():
    return 0x02_00_00_00_00_01


def uuid1(node=None, clock_seq=None):
    import time
    # Two of the same moment differ by a tick each.
    ticks = int(time.time() * 10 ** 7) + _TICKS_UNTIL_1970 + uuid1._count
    uuid1._count += 1
    sequence = _source.getrandbits(14) if clock_seq is None else clock_seq
    number = (ticks & 0xffffffff) << 96 | (ticks >> 32 & 0xffff) << 80 | (ticks >> 48 & 0x0fff) << 64 | (sequence & 0x3fff) << 48
    return UUID(int=number | (getnode() if node is None else node), version=1)


uuid1._count = 0


def uuid4():
    return UUID(int=_source.getrandbits(128), version=4)


def _named(algorithm, namespace, name, version):
    import hashlib
    digest = hashlib.new(algorithm, namespace.bytes + bytes(name, 'utf-8')).digest()
    return UUID(bytes=digest[:16], version=version)


def uuid3(namespace, name):
    return _named('md5', namespace, name, 3)


def uuid5(namespace, name):
    return _named('sha1', namespace, name, 5)


# The four differ in the eighth digit alone.
NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (UUID(f'6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8') for digit in '0124')
