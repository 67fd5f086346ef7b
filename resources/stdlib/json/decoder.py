"""Objects from text."""
import re

_space = re.compile(r'[ \t\n\r]*')
_number = re.compile(r'(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?')
_chunk = re.compile(r'([^"\\\x00-\x1f]*)(["\\\x00-\x1f])')
_hex = re.compile(r'[0-9A-Fa-f]{4}')
_escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_constants = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}


class JSONDecodeError(ValueError):
    """Text that is no JSON: msg, doc, pos, lineno, colno say why and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__('%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _code(s, pos):
    if _hex.match(s, pos) is None:
        raise JSONDecodeError('Invalid \\uXXXX escape', s, pos - 1)
    return int(s[pos:pos + 4], 16)


def scanstring(s, end, strict=True):
    """The string whose opening quote lies before `end`, and where it ends."""
    parts = []
    begin = end - 1
    while True:
        chunk = _chunk.match(s, end)
        if chunk is None:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        content, terminator = chunk.groups()
        end = chunk.end()
        if content:
            parts.append(content)
        if terminator == '"':
            return ''.join(parts), end
        if terminator != '\\':
            if strict:
                raise JSONDecodeError('Invalid control character at', s, end - 1)
            parts.append(terminator)
            continue
        if end >= len(s):
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        esc = s[end]
        if esc != 'u':
            if esc not in _escapes:
                raise JSONDecodeError('Invalid \\escape', s, end - 1)
            parts.append(_escapes[esc])
            end += 1
            continue
        code = _code(s, end + 1)
        end += 5
        if 0xd800 <= code <= 0xdbff and s.startswith('\\u', end):
            low = _code(s, end + 2)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + (code - 0xd800 << 10 | low - 0xdc00)
                end += 6
        parts.append(chr(code))


class JSONDecoder:

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self.raw_decode(s, _space.match(s, 0).end())
        end = _space.match(s, end).end()
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        try:
            return self._scan(s, idx)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None

    def _scan(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return scanstring(s, at + 1, self.strict)
        if c == '{':
            return self._object(s, at + 1)
        if c == '[':
            return self._array(s, at + 1)
        if s.startswith('null', at):
            return None, at + 4
        if s.startswith('true', at):
            return True, at + 4
        if s.startswith('false', at):
            return False, at + 5
        m = _number.match(s, at)
        if m is not None:
            integer, fraction, exponent = m.groups()
            if fraction or exponent:
                return self.parse_float(integer + (fraction or '') + (exponent or '')), m.end()
            return self.parse_int(integer), m.end()
        for name in ('NaN', 'Infinity', '-Infinity'):
            if s.startswith(name, at):
                return self.parse_constant(name), at + len(name)
        raise StopIteration(at)

    def _value(self, s, at):
        try:
            return self._scan(s, at)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None

    def _array(self, s, at):
        values = []
        at = _space.match(s, at).end()
        if s.startswith(']', at):
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _space.match(s, at).end()
            if s.startswith(']', at):
                return values, at + 1
            if not s.startswith(',', at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _space.match(s, at + 1).end()

    def _object(self, s, at):
        pairs = []
        at = _space.match(s, at).end()
        if not s.startswith('}', at):
            while True:
                if not s.startswith('"', at):
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
                key, at = scanstring(s, at + 1, self.strict)
                at = _space.match(s, at).end()
                if not s.startswith(':', at):
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _space.match(s, at + 1).end())
                pairs.append((key, value))
                at = _space.match(s, at).end()
                if s.startswith('}', at):
                    break
                if not s.startswith(',', at):
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = _space.match(s, at + 1).end()
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        result = dict(pairs)
        return (result if self.object_hook is None else self.object_hook(result)), at + 1
