"""Texts of headers: encoded words, and lines that are folded."""
import base64 as _base64
import re as _re

__all__ = ['Header', 'decode_header', 'make_header']
_word = _re.compile(r'=\?([^?]*?)\?([qQbB])\?(.*?)\?=')


def encoded_word(text, charset='utf-8'):
    """The shorter way to write a text that is not ASCII."""
    data = text.encode(charset)
    plain = ''.join('_' if byte == 32 else chr(byte) if chr(byte).isalnum() and byte < 128 or chr(byte) in '-!*+/' else '=%02X' % byte for byte in data)
    packed = _base64.b64encode(data).decode('ascii')
    return f'=?{charset}?q?{plain}?=' if len(plain) <= len(packed) else f'=?{charset}?b?{packed}?='


def _decoded(kind, text):
    if kind in 'bB':
        return _base64.b64decode(text + '=' * (-len(text) % 4))
    import quopri
    return quopri.decodestring(text, header=True)


def decode_header(header):
    if isinstance(header, Header):
        return [(part if charset is None or isinstance(part, bytes) else part.encode(charset), charset) for part, charset in header._parts]
    if not _word.search(header):
        return [(header, None)]
    parts, at, was_word = [], 0, False
    for found in _word.finditer(header):
        between = header[at:found.start()]
        if between and not (was_word and between.isspace()):
            parts.append((between.encode('raw-unicode-escape'), None))
        data, charset = _decoded(found[2], found[3]), found[1].lower()
        if parts and parts[-1][1] == charset:
            parts[-1] = parts[-1][0] + data, charset
        else:
            parts.append((data, charset))
        at, was_word = found.end(), True
    if header[at:].strip():
        parts.append((header[at:].encode('raw-unicode-escape'), None))
    return parts


def decoded_text(header):
    """The header as one text."""
    return ''.join(part if isinstance(part, str) else part.decode(charset or 'ascii', 'replace') for part, charset in decode_header(header))


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    made = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        made.append(text, charset)
    return made


class Header:
    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ', errors='strict'):
        self._parts, self._charset, self._width, self._name = [], charset, maxlinelen or 76, header_name
        if s is not None:
            self.append(s, charset, errors)

    def append(self, s, charset=None, errors='strict'):
        charset = self._charset if charset is None else charset
        text = s.decode(str(charset or 'us-ascii'), errors) if isinstance(s, bytes) else s
        name = None if charset is None else str(charset)
        if not text.isascii() and name in (None, 'us-ascii'):
            name = 'utf-8'
        self._parts.append((text, name))

    def __str__(self):
        out = ''
        for at, (text, charset) in enumerate(self._parts):
            if at and charset != self._parts[at - 1][1] and not (out[-1:].isspace() or text[:1].isspace()):
                out += ' '
            out += text
        return out

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        shown = [text if charset in (None, 'us-ascii') else encoded_word(text, charset) for text, charset in self._parts]
        return fold(self._name or '', ' '.join(part.strip() if at else part for at, part in enumerate(shown)), maxlinelen or self._width, linesep)


def fold(name, text, width, linesep='\n'):
    """Breaks a long header at its spaces."""
    if not width or len(name) + 2 + len(text) <= width or linesep in text:
        return text
    lines, room = [], width - (len(name) + 2 if name else 0)
    while len(text) > room:
        at = text.rfind(' ', 1, room + 1)
        if at <= 0:
            at = text.find(' ', room)
            if at < 0:
                break
        lines.append(text[:at])
        text, room = text[at:], width
    return linesep.join(lines + [text])
