"""Bytes as printable text: base 16, 32, 64 and 85."""
import binascii
import re
from binascii import a2b_base64, b2a_base64

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode',
           'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']
MAXLINESIZE, MAXBINSIZE = 76, 57
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_A85 = bytes(range(33, 118))
_A85_BEGIN, _A85_END = b'<~', b'~>'


def _to_bytes(s):
    """What is decoded: text too, if it is ASCII."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return b''.join((s,))
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


def _raw(s):
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return b''.join((s,))
    except TypeError:
        raise TypeError(f'a bytes-like object is required, not {type(s).__name__!r}') from None


# ---- 64

def b64encode(s, altchars=None):
    encoded = b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _to_bytes(s)
    if altchars is not None:
        altchars = _to_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(_to_bytes(s), b'-_')


# ---- 32 and 16

def _encode_32(alphabet, s):
    s, out = _raw(s), []
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = int.from_bytes(part.ljust(5, b'\0'), 'big')
        used = (len(part) * 8 + 4) // 5
        out.append(bytes(alphabet[number >> 35 - 5 * k & 31] for k in range(used)) + b'=' * (8 - used))
    return b''.join(out)


def _decode_32(alphabet, s, casefold=False, map01=None):
    s = _to_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _to_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    letters = s.rstrip(b'=')
    missing = len(s) - len(letters)
    values = {letter: value for value, letter in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(letters), 8):
        number = 0
        part = letters[i:i + 8]
        for letter in part:
            if letter not in values:
                raise binascii.Error('Non-base32 digit found') from None
            number = number << 5 | values[letter]
        out += (number << 5 * (8 - len(part))).to_bytes(5, 'big')
    if missing not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    return bytes(out[:len(out) - 5 + (8 - missing) * 5 // 8] if missing else out)


def b32encode(s):
    return _encode_32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode_32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode_32(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode_32(_B32_HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _to_bytes(s)
    if casefold:
        s = s.upper()
    if re.search(b'[^0-9A-F]', s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# ---- 85

def _encode_85(b, alphabet, pad=False, fold_nuls=False, fold_spaces=False):
    b = _raw(b)
    missing = -len(b) % 4
    words = [int.from_bytes((b + b'\0' * missing)[i:i + 4], 'big') for i in range(0, len(b), 4)]
    out = []
    for word in words:
        if fold_nuls and not word:
            out.append(b'z')
        elif fold_spaces and word == 0x20202020:
            out.append(b'y')
        else:
            digits = bytearray(5)
            for place in range(4, -1, -1):
                word, digits[place] = divmod(word, 85)
            out.append(bytes(alphabet[digit] for digit in digits))
    if missing and not pad:
        if out[-1] == b'z':
            out[-1] = alphabet[:1] * 5
        out[-1] = out[-1][:5 - missing]
    return b''.join(out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode_85(b, _A85, pad, True, foldspaces)
    if adobe:
        result = _A85_BEGIN + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + _A85_END if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
    b = _to_bytes(b)
    if adobe:
        if not b.endswith(_A85_END):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(_A85_BEGIN) else b[:-2]
    out, number, count = [], 0, 0
    for letter in b + b'uuuu':
        if 33 <= letter <= 117:
            number, count = number * 85 + letter - 33, count + 1
            if count == 5:
                if number >> 32:
                    raise ValueError('Ascii85 overflow') from None
                out.append(number.to_bytes(4, 'big'))
                number = count = 0
        elif letter == 122:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and letter == 121:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif letter not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % letter)
    surplus = 4 - count
    result = b''.join(out)
    return result[:-surplus] if surplus else result


def b85encode(b, pad=False):
    return _encode_85(b, _B85, pad)


def b85decode(b):
    b = _to_bytes(b)
    surplus = -len(b) % 5
    values = {letter: value for value, letter in enumerate(_B85)}
    whole, out = b + b'~' * surplus, []
    for i in range(0, len(whole), 5):
        number = 0
        for at, letter in enumerate(whole[i:i + 5], i):
            if letter not in values:
                raise ValueError('bad base85 character at position %d' % at) from None
            number = number * 85 + values[letter]
        if number >> 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i) from None
        out.append(number.to_bytes(4, 'big'))
    result = b''.join(out)
    return result[:-surplus] if surplus else result


# ---- files and lines

def encode(input, output):
    while data := input.read(MAXBINSIZE):
        while len(data) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(data))):
            data += more
        output.write(b2a_base64(data))


def decode(input, output):
    while line := input.readline():
        output.write(a2b_base64(line))


def _input_type_check(s):
    if hasattr(type(s), '_bytes_of_array'):
        if s.itemsize != 1:
            raise TypeError('expected single byte elements, not %r from %s' % (s.typecode, s.__class__.__name__))
        return
    try:
        view = memoryview(s)
    except TypeError as problem:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from problem
    if view.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (view.format, s.__class__.__name__))
    if view.ndim != 1:
        raise TypeError('expected 1-D data, not %d-D data from %s' % (view.ndim, s.__class__.__name__))


def encodebytes(s):
    _input_type_check(s)
    s = _raw(s)
    return b''.join(b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    _input_type_check(s)
    return a2b_base64(_raw(s))
