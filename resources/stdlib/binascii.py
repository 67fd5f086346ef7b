"""Bytes to text and back, and checksums."""
import _base64
from _hash import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_letters = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_values = {c: i for i, c in enumerate(_letters)}


def _data(data, is_text_taken=False):
    if isinstance(data, str):
        if not is_text_taken:
            raise TypeError("a bytes-like object is required, not 'str'")
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode('ascii')
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    try:
        return b''.join((data,))
    except TypeError:
        if is_text_taken:
            raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}") from None
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


def b2a_base64(data, /, *, newline=True):
    text = _base64.encode(_data(data))
    return text + b'\n' if newline else text


def a2b_base64(data, /, *, strict_mode=False):
    data = _data(data, True)
    plain = _base64.decode(data)
    if plain is not None:
        return plain
    out, bits, count, pads = bytearray(), 0, 0, 0
    if strict_mode and data[:1] == b'=':
        raise Error('Leading padding not allowed')
    for at, c in enumerate(data):
        if c == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error('Excess data after padding')
                if count % 4 == 2:
                    out.append(bits >> 4 & 255)
                else:
                    out += (bits >> 2 & 0xffff).to_bytes(2, 'big')
                return bytes(out)
            continue
        value = _values.get(c)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and pads:
            raise Error('Discontinuous padding not allowed')
        pads = 0
        bits = bits << 6 | value
        count += 1
        if count % 4 == 0:
            out += bits.to_bytes(3, 'big')
            bits = 0
    if count % 4:
        if count % 4 == 1:
            raise Error(f'Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4')
        raise Error('Incorrect padding')
    return bytes(out)


def b2a_uu(data, /, *, backtick=False):
    data = _data(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    zero = 96 if backtick else 32
    out = bytearray((32 + len(data) if data else zero,))
    for i in range(0, len(data), 3):
        n = int.from_bytes(data[i:i + 3].ljust(3, b'\0'), 'big')
        out += bytes(32 + (n >> shift & 63) if n >> shift & 63 else zero for shift in (18, 12, 6, 0))
    return bytes(out + b'\n')


def a2b_uu(data, /):
    data = _data(data, True)
    size = ((data[0] if data else 0) - 32) & 63
    text, out, bits, count = data[1:], bytearray(), 0, 0
    letters = iter(text)
    while len(out) < size:
        c = next(letters, 10)
        if c in (10, 13):
            c = 32
        elif not 32 <= c <= 96:
            raise Error('Illegal char')
        bits, count = (bits << 6 | (c - 32) & 63) & 0xffffff, count + 1
        if count % 4 and count % 4 > 1:
            out.append(bits >> (4 if count % 4 == 2 else 2) & 255)
        elif count % 4 == 0:
            out.append(bits & 255)
    if any(c not in (10, 13, 32, 96) for c in letters):
        raise Error('Trailing garbage')
    return bytes(out)


def a2b_qp(data, header=False):
    import re
    data = _data(data, True)
    if header:
        data = data.replace(b'_', b' ')
    return re.sub(rb'=(?:\Z|\n|\r[^\n]*\n?|(=)|([0-9A-Fa-f]{2}))', lambda found: found[1] or (bytes((int(found[2], 16),)) if found[2] else b''), data)


def _is_quoted(c, following, width, quotetabs, istext, header):
    """Whether quoted-printable writes this byte by its number."""
    if c > 126 or c == 61 or header and c == 95:
        return True
    if c == 46:
        return width == 0 and following in (b'', b'\n', b'\r', b'\0')
    if c in (10, 13):
        return not istext
    if c in (9, 32):
        return quotetabs or not following
    return c < 33


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    data = _data(data)
    ending = b'\r\n' if b'\r\n' in data[:data.find(b'\n') + 1] else b'\n'
    out, width, skip = [], 0, False
    for at, c in enumerate(data):
        if skip:
            skip = False
            continue
        following = data[at + 1:at + 2]
        if _is_quoted(c, following, width, quotetabs, istext, header):
            piece, limit = b'=%02X' % c, 76
        elif c == 10 or c == 13 and following == b'\n':
            if out and out[-1] in (b' ', b'\t'):
                out[-1] = b'=%02X' % out[-1][0]
            out.append(ending)
            width, skip = 0, c == 13
            continue
        else:
            piece = b'_' if header and c == 32 else bytes((c,))
            limit = 76 if following not in (b'', b'\n') else 1000
        if width + len(piece) >= limit:
            out.append(b'=' + ending)
            width = 0
        out.append(piece)
        width += len(piece)
    return b''.join(out)


def _crc_table():
    table = []
    for n in range(256):
        crc = n << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xffff
        table.append(crc)
    return table


def crc_hqx(data, crc, /):
    global _crc
    if _crc is None:
        _crc = _crc_table()
    crc &= 0xffff
    for byte in _data(data):
        crc = crc << 8 & 0xff00 ^ _crc[crc >> 8 ^ byte]
    return crc


_crc = None


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _data(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    text = _data(hexstr, True).decode('latin-1')
    if len(text) % 2:
        raise Error('Odd-length string')
    if any(c not in '0123456789abcdefABCDEF' for c in text):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text)


a2b_hex = unhexlify
