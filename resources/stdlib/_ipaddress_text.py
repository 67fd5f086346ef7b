"""Addresses of both versions, read and written: numbers on one side, text on the other."""

__name__ = 'ipaddress'        # where the classes here say they are from


class AddressValueError(ValueError):
    """Not an address."""


class NetmaskValueError(ValueError):
    """Not a mask."""


def _v4_from_text(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split('.')
    if len(parts) != 4:
        raise AddressValueError('Expected 4 octets in %r' % text)
    number = 0
    for part in parts:
        try:
            number = number << 8 | _octet(part)
        except ValueError as error:
            raise AddressValueError('%s in %r' % (error, text)) from None
    return number


def _octet(part):
    if not part:
        raise ValueError('Empty octet not permitted')
    if not (part.isascii() and part.isdigit()):
        raise ValueError('Only decimal digits permitted in %r' % part)
    if len(part) > 3:
        raise ValueError('At most 3 characters permitted in %r' % part)
    if part != '0' and part[0] == '0':
        raise ValueError('Leading zeros are not permitted in %r' % part)
    if int(part) > 255:
        raise ValueError('Octet %d (> 255) not permitted' % int(part))
    return int(part)


def _v4_text(number):
    return '.'.join(str(byte) for byte in number.to_bytes(4, 'big'))


def _v6_from_text(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    groups = text.split(':')
    if len(groups) < 3:
        raise AddressValueError('At least 3 parts expected in %r' % text)
    if '.' in groups[-1]:
        try:
            low = _v4_from_text(groups.pop())
        except AddressValueError as error:
            raise AddressValueError('%s in %r' % (error, text)) from None
        groups += ['%x' % (low >> 16), '%x' % (low & 0xffff)]
    if len(groups) > 9:
        raise AddressValueError('At most 8 colons permitted in %r' % text)
    gap = None
    for i in range(1, len(groups) - 1):
        if not groups[i]:
            if gap is not None:
                raise AddressValueError("At most one '::' permitted in %r" % text)
            gap = i
    if gap is None:
        if len(groups) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        if not groups[0]:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not groups[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        head, tail = groups, []
    else:
        head, tail = groups[:gap], groups[gap + 1:]
        if not head[0]:
            head = head[1:]
            if head:
                raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not tail[-1]:
            tail = tail[:-1]
            if tail:
                raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        if len(head) + len(tail) > 7:
            raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
    number = 0
    for group in (*head, *['0'] * (8 - len(head) - len(tail)), *tail):
        try:
            number = number << 16 | _hextet(group)
        except ValueError as error:
            raise AddressValueError('%s in %r' % (error, text)) from None
    return number


def _hextet(group):
    if not set(group) <= set('0123456789ABCDEFabcdef'):
        raise ValueError('Only hex digits permitted in %r' % group)
    if len(group) > 4:
        raise ValueError('At most 4 characters permitted in %r' % group)
    return int(group, 16)


def _v6_text(number):
    groups = ['%x' % (number >> shift & 0xffff) for shift in range(112, -1, -16)]
    best, best_at, at = 0, -1, 0
    while at < 8:
        end = at
        while end < 8 and groups[end] == '0':
            end += 1
        if end - at > best:
            best, best_at = end - at, at
        at = end + 1
    if best > 1:
        return ':'.join(groups[:best_at]) + '::' + ':'.join(groups[best_at + best:])
    return ':'.join(groups)
