"""Addresses and networks of the Internet Protocol, versions 4 and 6."""
import functools as _functools
from _ipaddress_text import AddressValueError, NetmaskValueError, _v4_from_text, _v4_text, _v6_from_text, _v6_text

IPV4LENGTH, IPV6LENGTH = 32, 128


def _first_of(kinds, address, *args):
    for kind in kinds:
        try:
            return kind(address, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    return None


def ip_address(address):
    made = _first_of((IPv4Address, IPv6Address), address)
    if made is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')
    return made


def ip_network(address, strict=True):
    made = _first_of((IPv4Network, IPv6Network), address, strict)
    if made is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')
    return made


def ip_interface(address):
    made = _first_of((IPv4Interface, IPv6Interface), address)
    if made is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')
    return made


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4')


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6')


# ---- addresses

@_functools.total_ordering
class _Address:
    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int(address)
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) * 8 != self._max_prefixlen:
                raise AddressValueError('%r (len %d != %d) is not permitted as an IPv%d address'
                                        % (address, len(address), self._max_prefixlen // 8, self._version))
            self._ip = int.from_bytes(address, 'big')
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._read(text)

    def _check_int(self, number):
        if number < 0:
            raise AddressValueError('%d (< 0) is not permitted as an IPv%d address' % (number, self._version))
        if number > self._all:
            raise AddressValueError('%d (>= 2**%d) is not permitted as an IPv%d address' % (number, self._max_prefixlen, self._version))

    version = property(lambda self: self._version)
    max_prefixlen = property(lambda self: self._max_prefixlen)
    packed = property(lambda self: self._ip.to_bytes(self._max_prefixlen // 8, 'big'))
    compressed = property(str)

    def __int__(self):
        return self._ip

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __hash__(self):
        return hash(hex(self._ip))

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        return self._ip < other._ip

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __reduce__(self):
        return type(self), (str(self),)

    def __format__(self, fmt):
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        kind = fmt[-1]
        if kind not in 'bnxX':
            return super().__format__(fmt)
        rest = fmt[:-1]
        if kind == 'n':
            kind = 'b' if self._version == 4 else 'x'
        digits = self._max_prefixlen if kind == 'b' else self._max_prefixlen // 4
        prefix = '#' in rest
        text = format(self._ip, kind)
        if '_' in rest:
            padded = text.rjust(digits, '0')
            text = '_'.join(padded[i:i + 4] for i in range(0, digits, 4))
        else:
            text = text.rjust(digits, '0')
        return ('0' + kind if prefix else '') + text

    def _in(self, networks):
        return any(self in network for network in networks)


class IPv4Address(_Address):
    __slots__ = ()
    _version, _max_prefixlen, _all = 4, 32, 2 ** 32 - 1

    def _read(self, text):
        self._ip = _v4_from_text(text)

    def __str__(self):
        return _v4_text(self._ip)

    exploded = property(str)

    @property
    def reverse_pointer(self):
        return '.'.join(str(self).split('.')[::-1]) + '.in-addr.arpa'

    is_multicast = property(lambda self: self._ip >> 28 == 14)
    is_reserved = property(lambda self: self._ip >> 28 == 15)
    is_loopback = property(lambda self: self._ip >> 24 == 127)
    is_link_local = property(lambda self: self._ip >> 16 == 0xa9fe)
    is_unspecified = property(lambda self: self._ip == 0)
    is_private = property(lambda self: self._in(_private4))
    is_global = property(lambda self: not self._in(_shared4) and not self.is_private)


class IPv6Address(_Address):
    __slots__ = ('_scope_id',)
    _version, _max_prefixlen, _all = 6, 128, 2 ** 128 - 1

    def __init__(self, address):
        self._scope_id = None
        super().__init__(address)

    def _read(self, text):
        text, percent, scope = text.partition('%')
        if percent:
            if not scope or '%' in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % f'{text}%{scope}')
            self._scope_id = scope
        self._ip = _v6_from_text(text)

    def __str__(self):
        text = _v6_text(self._ip)
        return text + '%' + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        return same if same is NotImplemented or not same else self._scope_id == getattr(other, '_scope_id', None)

    scope_id = property(lambda self: self._scope_id)

    @property
    def exploded(self):
        return ':'.join('%04x' % (self._ip >> shift & 0xffff) for shift in range(112, -1, -16))

    @property
    def reverse_pointer(self):
        return '.'.join(self.exploded.replace(':', '')[::-1]) + '.ip6.arpa'

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    is_multicast = property(lambda self: self._ip >> 120 == 0xff)
    is_reserved = property(lambda self: self._in(_reserved6))
    is_link_local = property(lambda self: self._ip >> 118 == 0x3fa)
    is_site_local = property(lambda self: self._ip >> 118 == 0x3fb)
    is_loopback = property(lambda self: self._ip == 1)
    is_unspecified = property(lambda self: self._ip == 0)

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else self._in(_private6)

    is_global = property(lambda self: not self.is_private)


# ---- networks

@_functools.total_ordering
class _Network:

    def __init__(self, address, strict=True):
        kind = self._address_class
        if isinstance(address, (bytes, int)):
            where, prefix = address, kind._max_prefixlen
        elif isinstance(address, tuple):
            where, prefix = address[0], address[1] if len(address) > 1 else kind._max_prefixlen
        else:
            parts = str(address).split('/')
            if len(parts) > 2:
                raise AddressValueError(f"Only one '/' permitted in {address!r}")
            where, prefix = parts[0], parts[1] if len(parts) == 2 else kind._max_prefixlen
        self.network_address = kind(where)
        self._prefixlen = self._read_prefix(prefix)
        mask = self._mask(self._prefixlen)
        self.netmask = kind(mask)
        packed = int(self.network_address)
        if packed & mask != packed:
            if strict:
                raise ValueError('%s has host bits set' % self)
            self.network_address = kind(packed & mask)
        self._version, self._max_prefixlen = kind._version, kind._max_prefixlen

    @classmethod
    def _mask(cls, prefixlen):
        kind = cls._address_class
        return kind._all ^ kind._all >> prefixlen

    @classmethod
    def _read_prefix(cls, prefix):
        kind = cls._address_class
        if isinstance(prefix, int):
            if not 0 <= prefix <= kind._max_prefixlen:
                raise NetmaskValueError('%r is not a valid netmask' % prefix)
            return prefix
        text = str(prefix)
        if text.isascii() and text.isdigit():
            if int(text) > kind._max_prefixlen:
                raise NetmaskValueError('%r is not a valid netmask' % prefix)
            return int(text)
        if kind._version == 4:
            try:
                number = _v4_from_text(text)
            except AddressValueError:
                raise NetmaskValueError('%r is not a valid netmask' % prefix) from None
            for candidate in (number, number ^ kind._all):
                for length in range(33):
                    if cls._mask(length) == candidate:
                        return length
        raise NetmaskValueError('%r is not a valid netmask' % prefix)

    version = property(lambda self: self._version)
    max_prefixlen = property(lambda self: self._max_prefixlen)
    prefixlen = property(lambda self: self._prefixlen)
    num_addresses = property(lambda self: 1 << self._max_prefixlen - self._prefixlen)
    hostmask = property(lambda self: self._address_class(int(self.netmask) ^ self._address_class._all))
    broadcast_address = property(lambda self: self._address_class(int(self.network_address) | int(self.hostmask)))
    with_prefixlen = property(lambda self: f'{self.network_address}/{self._prefixlen}')
    with_netmask = property(lambda self: f'{self.network_address}/{self.netmask}')
    with_hostmask = property(lambda self: f'{self.network_address}/{self.hostmask}')
    compressed = property(str)
    exploded = property(lambda self: f'{self.network_address.exploded}/{self._prefixlen}')

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self._prefixlen}'

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __eq__(self, other):
        try:
            return self._version == other._version and self.network_address == other.network_address and self._prefixlen == other._prefixlen
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    def __contains__(self, other):
        if self._version != other._version:
            return False
        if isinstance(other, _Network):
            return False
        return int(other) & int(self.netmask) == int(self.network_address)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        first, last = int(self.network_address), int(self.broadcast_address)
        number = first + n if n >= 0 else last + n + 1
        if not first <= number <= last:
            raise IndexError('address out of range')
        return self._address_class(number)

    def __reduce__(self):
        return type(self), (str(self),)

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        spare = self._max_prefixlen - self._prefixlen
        if spare == 0:
            return [self._address_class(first)]
        if spare == 1:
            return [self._address_class(first), self._address_class(last)]
        return self._hosts(first + 1, last - (self._version == 4))

    def _hosts(self, first, last):
        for number in range(first, last + 1):
            yield self._address_class(number)

    def overlaps(self, other):
        return other.network_address in self or other.broadcast_address in self or self.network_address in other or self.broadcast_address in other

    def _covers(self, other):
        return other.network_address >= self.network_address and other.broadcast_address <= self.broadcast_address

    def subnet_of(self, other):
        return self._compare_networks(other, lambda: other._covers(self))

    def supernet_of(self, other):
        return self._compare_networks(other, lambda: self._covers(other))

    def _compare_networks(self, other, answer):
        if self._version != other._version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return answer()

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self._max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        length = self._prefixlen + prefixlen_diff
        if length > self._max_prefixlen:
            raise ValueError('prefix length diff %d is invalid for netblock %s' % (length, self))
        for start in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << self._max_prefixlen - length):
            yield type(self)((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError('current prefixlen is %d, cannot have a prefixlen_diff of %d' % (self._prefixlen, prefixlen_diff))
        return type(self)((int(self.network_address) & self._mask(length), length))

    def address_exclude(self, other):
        if self._version != other._version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        if not isinstance(other, _Network):
            raise TypeError('%s is not a network object' % other)
        if not other.subnet_of(self):
            raise ValueError('%s not contained in %s' % (other, self))
        whole = self
        while whole != other:
            low, high = whole.subnets()
            whole, rest = (low, high) if other.subnet_of(low) else (high, low)
            yield rest

    def compare_networks(self, other):
        if self._version != other._version:
            raise TypeError('%s and %s are not of the same type' % (self, other))
        mine, its = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > its) - (mine < its)

    def _both(name):
        return property(lambda self: getattr(self.network_address, name) and getattr(self.broadcast_address, name))

    is_multicast, is_reserved, is_link_local, is_unspecified, is_loopback = map(
        _both, ('is_multicast', 'is_reserved', 'is_link_local', 'is_unspecified', 'is_loopback'))
    is_private = property(lambda self: any(self.network_address in each and self.broadcast_address in each
                                           for each in (_private4 if self._version == 4 else _private6)))
    is_global = property(lambda self: not self.is_private and not (
        self._version == 4 and self.network_address in _shared4[0] and self.broadcast_address in _shared4[0]))
    del _both


class IPv4Network(_Network):
    _address_class = IPv4Address


class IPv6Network(_Network):
    _address_class = IPv6Address
    is_site_local = property(lambda self: self.network_address.is_site_local and self.broadcast_address.is_site_local)


# ---- interfaces: an address with its network

class _Interface:

    def __init__(self, address):
        if isinstance(address, tuple):
            where, prefix = address[0], address[1] if len(address) > 1 else self._max_prefixlen
        elif isinstance(address, (bytes, int)):
            where, prefix = address, self._max_prefixlen
        else:
            where, slash, prefix = str(address).partition('/')
            if not slash:
                prefix = self._max_prefixlen
        super().__init__(where)
        self.network = self._network_class((where, prefix), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network._prefixlen

    hostmask = property(lambda self: self.network.hostmask)
    ip = property(lambda self: self._plain(self._ip))
    with_prefixlen = property(lambda self: f'{self.ip}/{self._prefixlen}')
    with_netmask = property(lambda self: f'{self.ip}/{self.netmask}')
    with_hostmask = property(lambda self: f'{self.ip}/{self.hostmask}')

    def __str__(self):
        return f'{self.ip}/{self._prefixlen}'

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return isinstance(other, _Interface) and self.network == other.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented or not isinstance(other, _Interface):
            return NotImplemented if less is NotImplemented else False
        return self.network < other.network or self.network == other.network and less


class IPv4Interface(_Interface, IPv4Address):
    _network_class, _plain = IPv4Network, IPv4Address


class IPv6Interface(_Interface, IPv6Address):
    _network_class, _plain = IPv6Network, IPv6Address


_private4 = [IPv4Network(text) for text in
             ('0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/29', '192.0.0.170/31', '192.0.2.0/24', '192.168.0.0/16',
              '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4', '255.255.255.255/32')]
_shared4 = [IPv4Network('100.64.0.0/10')]
_private6 = [IPv6Network(text) for text in
             ('::1/128', '::/128', '::ffff:0:0/96', '100::/64', '2001::/23', '2001:2::/48', '2001:db8::/32', '2001:10::/28', 'fc00::/7', 'fe80::/10')]
_reserved6 = [IPv6Network(text) for text in
              ('::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3', 'A000::/3', 'C000::/3', 'E000::/4', 'F000::/5',
               'F800::/6', 'FE00::/9')]


def summarize_address_range(first, last):
    if first._version != last._version:
        raise TypeError('%s and %s are not of the same version' % (first, last))
    if first > last:
        raise ValueError('last IP address must be greater than first')
    kind = IPv4Network if first._version == 4 else IPv6Network
    low, high = int(first), int(last)
    while low <= high:
        free = min((low & -low).bit_length() - 1 if low else first._max_prefixlen, (high - low + 1).bit_length() - 1)
        yield kind((low, first._max_prefixlen - free))
        low += 1 << free


def collapse_addresses(addresses):
    spans = []
    version = None
    for each in addresses:
        if version is not None and each._version != version._version:
            raise TypeError('%s and %s are not of the same version' % (each, version))
        version = each
        if isinstance(each, _Network):
            spans.append((int(each.network_address), int(each.broadcast_address)))
        else:
            spans.append((int(each), int(each)))
    joined = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], high)
        else:
            joined.append([low, high])
    kind = None if version is None else IPv4Address if version._version == 4 else IPv6Address
    return iter([network for low, high in joined for network in summarize_address_range(kind(low), kind(high))])


def get_mixed_type_key(obj):
    if isinstance(obj, _Network):
        return obj._version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj._version, obj
    return NotImplemented
