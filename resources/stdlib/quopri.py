"""Quoted-printable."""
import re as _re

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']
ESCAPE, MAXLINESIZE, HEX, EMPTYSTRING = b'=', 76, b'0123456789ABCDEF', b''


def _quoted(line, quotetabs, header):
    plain = b'' if quotetabs else b' \t'
    out = []
    for byte in line:
        letter = bytes((byte,))
        if header and letter == b' ':
            out.append(b'_')
        elif letter in plain and not (letter in b'\r'):
            out.append(letter)
        elif 33 <= byte <= 126 and letter != b'=' and not (header and letter == b'_'):
            out.append(letter)
        else:
            out.append(b'=%02X' % byte)
    return out


def encodestring(s, quotetabs=False, header=False):
    lines, out = bytes(s).split(b'\n'), []
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        ending = b'\r' if line.endswith(b'\r') and not is_last else b''
        pieces = _quoted(line.removesuffix(b'\r') if ending else line, quotetabs, header)
        if pieces and pieces[-1] in (b' ', b'\t'):
            pieces[-1] = b'=%02X' % pieces[-1][0]
        width, row = 0, []
        for at, piece in enumerate(pieces):
            room = MAXLINESIZE - (0 if at == len(pieces) - 1 else 1)
            if width + len(piece) > room:
                row.append(b'=\n')
                width = 0
            row.append(piece)
            width += len(piece)
        out.append(b''.join(row) + ending)
    return b'\n'.join(out)


def decodestring(s, header=False):
    data = s.encode('ascii') if isinstance(s, str) else bytes(s)
    if header:
        data = data.replace(b'_', b' ')
    data = _re.sub(rb'[ \t]+(?=\r?\n)', b'', data) if not header else data
    data = _re.sub(rb'=[ \t]*\r?\n', b'', data)
    data = _re.sub(rb'=([0-9A-Fa-f]{2})', lambda found: bytes((int(found[1], 16),)), data)
    return data.removesuffix(b'=') if data.endswith(b'=') and not data.endswith(b'==') else data


def encode(input, output, quotetabs, header=False):
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    output.write(decodestring(input.read(), header))


def ishex(c):
    return len(c) == 1 and c in b'0123456789abcdefABCDEF'


def quote(c):
    return b'=%02X' % ord(c)


def unhex(s):
    return int(s, 16)
