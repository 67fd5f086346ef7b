"""Bytes as printable text: base 16, 32, 64 and 85."""
import binascii
from binascii import a2b_base64, b2a_base64

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode',
           'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']
MAXLINESIZE, MAXBINSIZE = 76, 57
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_A85 = bytes(range(33, 118))
_A85_BEGIN, _A85_END = b'<~', b'~>'


def _raw(s, refusal="memoryview: a bytes-like object is required, not %r"):
    """Bytes, or what can be seen as them."""
    if not isinstance(s, (bytes, bytearray)):
        try:
            s = b''.join((s,))
        except TypeError:
            raise TypeError(refusal % type(s).__name__) from None
    return s


def _to_bytes(s):
    """What is decoded: text too, if it is ASCII."""
    if not isinstance(s, str):
        return _raw(s, 'argument should be a bytes-like object or ASCII string, not %r')
    if not s.isascii():
        raise ValueError('string argument should contain only ASCII characters')
    return s.encode()


def _respelt(s, letters, others):
    """With other letters in the place of some."""
    return s.translate(bytes.maketrans(letters, others))


def _require(length, letters):
    assert len(letters) == length, repr(letters)
    return letters


# ---- 64

def b64encode(s, altchars=None):
    usual = b2a_base64(s, newline=False)
    return usual if altchars is None else _respelt(usual, b'+/', _require(2, altchars))


def b64decode(s, altchars=None, validate=False):
    text = _to_bytes(s)
    if altchars is not None:
        text = _respelt(text, _require(2, _to_bytes(altchars)), b'+/')
    return a2b_base64(text, strict_mode=validate)


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
    text = _to_bytes(s)
    if len(text) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        text = _respelt(text, b'01', b'O' + _require(1, _to_bytes(map01)))
    letters = (text.upper() if casefold else text).rstrip(b'=')
    values = {letter: value for value, letter in enumerate(alphabet)}
    out = bytearray()
    for begin in range(0, len(letters), 8):
        number = 0
        for letter in letters[begin:begin + 8].ljust(8, alphabet[:1]):
            if letter not in values:
                raise binascii.Error('Non-base32 digit found') from None
            number = number << 5 | values[letter]
        out += number.to_bytes(5, 'big')
    left, spare = divmod(len(letters) % 8 * 5, 8)
    if spare >= 5 or len(text) - len(letters) >= 8:     # a letter, or a group, more than the bytes need
        raise binascii.Error('Incorrect padding')
    return bytes(out[:len(letters) // 8 * 5 + left])


def b32encode(s):
    return _encode_32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode_32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode_32(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode_32(_B32_HEX, s, casefold)


def b16encode(s):
    digits = binascii.hexlify(s)
    return digits.upper()


def b16decode(s, casefold=False):
    digits = _to_bytes(s)
    if casefold:
        digits = digits.upper()
    if digits.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(digits)


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


def _wrapped(text, width, end):
    """In lines of a width; the end, in one piece, may want a line of its own."""
    lines = [text[begin:begin + width] for begin in range(0, len(text), width)] or [b'']
    if end and len(lines[-1] + end) > width:
        lines.append(b'')
    return b'\n'.join(lines) + end


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    begin, end = (_A85_BEGIN, _A85_END) if adobe else (b'', b'')
    text = begin + _encode_85(b, _A85, pad, True, foldspaces)
    return _wrapped(text, max(len(begin) or 1, wrapcol), end) if wrapcol else text + end


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
    text = _to_bytes(b)
    if adobe:
        if not text.endswith(_A85_END):
            raise ValueError(f'Ascii85 encoded byte sequences must end with {_A85_END!r}')
        text = text.removeprefix(_A85_BEGIN)[:-2]
    shorthands = {ord('z'): bytes(4)}
    if foldspaces:
        shorthands[ord('y')] = b' ' * 4
    out, number, count = bytearray(), 0, 0
    for letter in text + b'uuuu':
        if letter in _A85:
            number, count = number * 85 + letter - _A85[0], count + 1
            if count == 5:
                if number >> 32:
                    raise ValueError('Ascii85 overflow') from None
                out += number.to_bytes(4, 'big')
                number = count = 0
        elif letter in shorthands:
            if count:
                raise ValueError('%c inside Ascii85 5-tuple' % letter)
            out += shorthands[letter]
        elif letter not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % letter)
    return bytes(out[:len(out) - 4 + count])


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
