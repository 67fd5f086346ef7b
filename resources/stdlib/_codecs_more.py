"""Encodings that are seldom asked for: escapes, names of hosts, quoted-printable."""
import re as _re


def raw_escape(text, errors='strict'):
    out = ''.join(c if ord(c) < 256 else f'\\u{ord(c):04x}' if ord(c) < 0x10000 else f'\\U{ord(c):08x}' for c in text)
    return out.encode('latin-1'), len(text)


def raw_unescape(data, errors='strict'):
    data = bytes(data)

    def one(found):
        slashes, kind, digits = found[1], found[2], found[3]
        if len(slashes) % 2 == 0:
            return found[0]
        if len(digits) != (4 if kind == 'u' else 8):
            at = found.start(2) - 1
            raise UnicodeDecodeError('rawunicodeescape', data, at, found.end(), f"truncated \\{'uXXXX' if kind == 'u' else 'UXXXXXXXX'}")
        return slashes[:-1] + chr(int(digits, 16))
    text = _re.sub(r'(\\+)(?:(u)([0-9a-fA-F]{0,4}))', one, data.decode('latin-1'))
    return _re.sub(r'(\\+)(?:(U)([0-9a-fA-F]{0,8}))', one, text), len(data)


# ---- punycode (RFC 3492)

def _next_bias(delta, count, is_first):
    delta = delta // (700 if is_first else 2)
    delta += delta // count
    steps = 0
    while delta > 455:
        delta //= 35
        steps += 36
    return steps + 36 * delta // (delta + 38)


def _limit(k, bias):
    return 1 if k <= bias else 26 if k >= bias + 26 else k - bias


def punycode(text, errors='strict'):
    plain = ''.join(c for c in text if c < '\x80')
    out = [plain + '-'] if plain else []
    done, code, bias, delta, is_first = len(plain), 128, 72, 0, True
    while done < len(text):
        least = min(ord(c) for c in text if ord(c) >= code)
        delta += (least - code) * (done + 1)
        code = least
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                rest, k = delta, 36
                while rest >= (limit := _limit(k, bias)):
                    digit = limit + (rest - limit) % (36 - limit)
                    out.append(chr(digit + 97) if digit < 26 else chr(digit + 22))
                    rest, k = (rest - limit) // (36 - limit), k + 36
                out.append(chr(rest + 97) if rest < 26 else chr(rest + 22))
                bias = _next_bias(delta, done + 1, is_first)
                delta, is_first, done = 0, False, done + 1
        delta += 1
        code += 1
    return ''.join(out).encode('ascii'), len(text)


def unpunycode(data, errors='strict'):
    text = bytes(data).decode('ascii')
    plain, _, rest = text.rpartition('-')
    out, code, i, bias, at, is_first = list(plain), 128, 0, 72, 0, True
    while at < len(rest):
        before, weight, k = i, 1, 36
        while True:
            if at >= len(rest):
                raise UnicodeError('incomplete punicode string')
            c = rest[at].lower()
            digit = ord(c) - 97 if 'a' <= c <= 'z' else ord(c) - 22 if c.isdigit() else None
            if digit is None:
                raise UnicodeError(f"Invalid extended code point '{rest[at]}'")
            at += 1
            i += digit * weight
            limit = _limit(k, bias)
            if digit < limit:
                break
            weight, k = weight * (36 - limit), k + 36
        bias = _next_bias(i - before, len(out) + 1, is_first)
        is_first = False
        code += i // (len(out) + 1)
        i %= len(out) + 1
        out.insert(i, chr(code))
        i += 1
    return ''.join(out), len(data)


def _label(text):
    if text.isascii():
        made = text.encode('ascii')
    else:
        import unicodedata
        text = unicodedata.normalize('NFKC', text.casefold())
        made = text.encode('ascii') if text.isascii() else b'xn--' + punycode(text)[0]
    if not made:
        raise UnicodeError('label empty or too long')
    if len(made) >= 64:
        raise UnicodeError('label empty or too long')
    return made


def idna(text, errors='strict'):
    if not text:
        return b'', 0
    labels = _re.split('[.\u3002\uff0e\uff61]', text)
    ending = b'.' if labels and not labels[-1] else b''
    return b'.'.join(_label(label) for label in (labels[:-1] if ending else labels)) + ending, len(text)


def unidna(data, errors='strict'):
    labels = bytes(data).decode('ascii').split('.')
    return '.'.join(unpunycode(label[4:].encode())[0] if label.lower().startswith('xn--') else label for label in labels), len(data)


# ---- UTF-7 (RFC 2152)

_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_DIRECT = frozenset(_DIGITS[:62] + '\'(),-./:? !"#$%&*;<=>@[]^_`{|}\t\n\r')


def utf_7(text, errors='strict'):
    out, bits, count, is_shifted = [], 0, 0, False
    for letter in text:
        if letter in _DIRECT or letter == '+' and not is_shifted:
            if is_shifted:
                if count:
                    out.append(_DIGITS[bits << 6 - count & 63])
                if letter in _DIGITS or letter == '-':
                    out.append('-')
                bits, count, is_shifted = 0, 0, False
            out.append('+-' if letter == '+' else letter)
            continue
        if not is_shifted:
            out.append('+')
            is_shifted = True
        units = letter.encode('utf-16-be', 'surrogatepass')
        bits, count = bits << 8 * len(units) | int.from_bytes(units, 'big'), count + 8 * len(units)
        while count >= 6:
            count -= 6
            out.append(_DIGITS[bits >> count & 63])
            bits &= (1 << count) - 1
    if is_shifted:
        out.append((_DIGITS[bits << 6 - count & 63] if count else '') + '-')
    return ''.join(out).encode('ascii'), len(text)


def un_utf_7(data, errors='strict'):
    data, out, at = bytes(data), [], 0

    def wrong(start, end, why):
        from _python_codecs import lookup_error
        text, place = lookup_error(errors or 'strict')(UnicodeDecodeError('utf7', data, start, end, why))
        out.append(text)
        return place
    while at < len(data):
        byte = data[at]
        if byte != 43:
            if byte < 128:
                out.append(chr(byte))
                at += 1
            else:
                at = wrong(at, at + 1, 'unexpected special character')
            continue
        start, at = at, at + 1
        if data[at:at + 1] == b'-':
            out.append('+')
            at += 1
            continue
        bits, count, units = 0, 0, bytearray()
        while at < len(data) and chr(data[at]) in _DIGITS:
            bits, count = bits << 6 | _DIGITS.index(chr(data[at])), count + 6
            at += 1
            if count >= 16:
                count -= 16
                units += (bits >> count).to_bytes(2, 'big')
                bits &= (1 << count) - 1
        if at == start + 1 and at < len(data):
            at = wrong(start, at + 1, 'ill-formed sequence')
            continue
        out.append(bytes(units).decode('utf-16-be', 'surrogatepass'))
        if at == len(data):
            if count >= 6 or bits:
                wrong(start, at, 'unterminated shift sequence')
            break
        if count >= 6:
            at = wrong(start, at + 1, 'partial character in base64 sequence')
        elif bits:
            at = wrong(start, at + 1, 'non-zero padding bits in shift sequence')
        elif data[at] == 45:
            at += 1
    return ''.join(out), len(data)
