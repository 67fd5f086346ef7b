"""Bytes to text and back, and checksums."""
from _hash import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_letters = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_values = {c: i for i, c in enumerate(_letters)}


def b2a_base64(data, /, *, newline=True):
    data = bytes(data)
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b'\0'), 'big')
        out += bytes((_letters[n >> 18], _letters[n >> 12 & 63], _letters[n >> 6 & 63] if len(part) > 1 else 61, _letters[n & 63] if len(part) > 2 else 61))
    return bytes(out) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    if isinstance(data, str):
        data = data.encode('ascii')
    out, bits, count, pads = bytearray(), 0, 0, 0
    for c in data:
        if c == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
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


def hexlify(data, sep=None, bytes_per_sep=1):
    return (bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode('ascii')
    if len(text) % 2:
        raise Error('Odd-length string')
    if any(c not in '0123456789abcdefABCDEF' for c in text):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text)


a2b_hex = unhexlify
