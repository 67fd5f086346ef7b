"""Bytes as printable text: base 16, 32 and 64."""
__all__ = ['b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode', 'b32encode', 'b32decode',
           'b16encode', 'b16decode', 'encodebytes', 'decodebytes']

from binascii import Error as _Error, a2b_base64, b2a_base64

_b32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _to_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__)


def b64encode(s, altchars=None):
    encoded = b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _to_bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_to_bytes(altchars), b'+/'))
    return a2b_base64(s, strict_mode=validate)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def b32encode(s):
    s = bytes(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        n = int.from_bytes(part.ljust(5, b'\0'), 'big')
        used = (len(part) * 8 + 4) // 5
        out += bytes(_b32[n >> 35 - 5 * k & 31] for k in range(used)) + b'=' * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    s = _to_bytes(s)
    if casefold:
        s = s.upper()
    if len(s) % 8:
        raise _Error('Incorrect padding')
    out = bytearray()
    for i in range(0, len(s), 8):
        part = s[i:i + 8].rstrip(b'=')
        n = 0
        for c in part:
            if c not in _b32:
                raise _Error('Non-base32 digit found')
            n = n << 5 | _b32.index(c)
        n <<= 5 * (8 - len(part))
        out += n.to_bytes(5, 'big')[:len(part) * 5 // 8]
    return bytes(out)


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _to_bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b'0123456789ABCDEF' for c in s):
        raise _Error('Non-base16 digit found')
    return bytes.fromhex(s.decode())


def encodebytes(s):
    return b''.join(b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return a2b_base64(s)
