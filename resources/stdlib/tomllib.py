"""Settings in TOML."""
import datetime as _datetime
import re as _re

__all__ = ['loads', 'load', 'TOMLDecodeError']


class TOMLDecodeError(ValueError):
    """Not TOML."""


_bare = _re.compile(r'[A-Za-z0-9_-]+')
_date_time = _re.compile(r'(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(?:([Zz])|([-+])(\d\d):(\d\d))?)?')
_time = _re.compile(r'(\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?')
_number = _re.compile(r'0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*'
                      r'|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)')
_escapes = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}


class _Parser:

    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text.replace('\r\n', '\n'), 0, parse_float
        self.closed, self.defined = set(), set()    # ids of tables that must not grow, paths of headers

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            return TOMLDecodeError(f'{message} (at end of document)')
        line = self.text.count('\n', 0, at) + 1
        return TOMLDecodeError(f"{message} (at line {line}, column {at - self.text.rfind(chr(10), 0, at)})")

    def peek(self):
        return self.text[self.at:self.at + 1]

    def skip(self, characters=' \t'):
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def skip_lines(self):
        while True:
            self.skip(' \t\n')
            if self.peek() != '#':
                return
            self.comment()

    def comment(self):
        if self.peek() == '#':
            end = self.text.find('\n', self.at)
            end = len(self.text) if end < 0 else end
            for i in range(self.at, end):
                if self.text[i] < ' ' and self.text[i] != '\t' or self.text[i] == '\x7f':
                    raise self.fail(f'Found invalid character {self.text[i]!r}', i)
            self.at = end

    def end_of_line(self):
        self.skip()
        self.comment()
        if self.at < len(self.text):
            if self.peek() != '\n':
                raise self.fail('Expected newline or end of document after a statement')
            self.at += 1

    def document(self):
        root = {}
        table, path = root, ()
        while True:
            self.skip_lines()
            if self.at >= len(self.text):
                return root
            if self.peek() == '[':
                table, path = self.header(root)
            else:
                self.pair(table)
            self.end_of_line()

    def header(self, root):
        is_array = self.text.startswith('[[', self.at)
        self.at += 1 + is_array
        self.skip()
        keys = self.key()
        if not self.text.startswith(']]' if is_array else ']', self.at):
            raise self.fail("Expected ']]' at the end of an array declaration" if is_array else "Expected ']' at the end of a table declaration")
        self.at += 1 + is_array
        table = root
        for key in keys[:-1]:
            table = table.setdefault(key, {})
            if isinstance(table, list) and table and id(table) not in self.closed:
                table = table[-1]
            if not isinstance(table, dict) or id(table) in self.closed:
                raise self.fail('Cannot overwrite a value')
        last = keys[-1]
        if is_array:
            rows = table.setdefault(last, [])
            if not isinstance(rows, list) or id(rows) in self.closed:
                raise self.fail(f'Cannot mutate immutable namespace {keys}' if id(rows) in self.closed else 'Cannot overwrite a value')
            rows.append({})
            return rows[-1], keys
        made = table.setdefault(last, {})
        if not isinstance(made, dict) or id(made) in self.closed or id(made) in self.defined:
            raise self.fail(f'Cannot declare {keys} twice')
        self.defined.add(id(made))
        return made, keys

    def key(self):
        parts = [self.key_part()]
        while True:
            self.skip()
            if self.peek() != '.':
                return tuple(parts)
            self.at += 1
            self.skip()
            parts.append(self.key_part())

    def key_part(self):
        found = _bare.match(self.text, self.at)
        if found:
            self.at = found.end()
            return found.group()
        if self.peek() == "'":
            return self.literal()
        if self.peek() == '"':
            return self.basic()
        raise self.fail('Invalid initial character for a key part')

    def pair(self, table):
        keys = self.key()
        if self.peek() != '=':
            raise self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.skip()
        value = self.value()
        for key in keys[:-1]:
            table = table.setdefault(key, {})
            if not isinstance(table, dict) or id(table) in self.closed:
                raise self.fail('Cannot overwrite a value')
            self.defined.add(id(table))
        if keys[-1] in table:
            raise self.fail('Cannot overwrite a value')
        table[keys[-1]] = value

    def value(self):
        c = self.peek()
        if c == '"':
            return self.long_string('"') if self.text.startswith('"""', self.at) else self.basic()
        if c == "'":
            return self.long_string("'") if self.text.startswith("'''", self.at) else self.literal()
        for word, meaning in (('true', True), ('false', False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        if c == '[':
            return self.array()
        if c == '{':
            return self.inline()
        return self.plain()

    def plain(self):
        found = _date_time.match(self.text, self.at)
        if found:
            day, clock, fraction, utc, sign, hours, minutes = found.groups()
            self.at = found.end()
            try:
                if clock is None:
                    return _datetime.date.fromisoformat(day)
                made = _datetime.datetime.fromisoformat(f'{day}T{clock}').replace(microsecond=int((fraction or '0').ljust(6, '0')))
                if utc:
                    return made.replace(tzinfo=_datetime.timezone.utc)
                if sign:
                    offset = _datetime.timedelta(hours=int(hours), minutes=int(minutes))
                    return made.replace(tzinfo=_datetime.timezone(-offset if sign == '-' else offset))
                return made
            except ValueError:
                raise self.fail('Invalid date or datetime') from None
        found = _time.match(self.text, self.at)
        if found:
            self.at = found.end()
            return _datetime.time.fromisoformat(found[1]).replace(microsecond=int((found[2] or '0').ljust(6, '0')))
        found = _number.match(self.text, self.at)
        if found:
            self.at = found.end()
            return self.parse_float(found.group()) if found['float'] else int(found.group(), 0)
        for word in ('inf', '+inf', '-inf', 'nan', '+nan', '-nan'):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return self.parse_float(word)
        raise self.fail('Invalid value')

    def array(self):
        self.at += 1
        items = []
        self.closed.add(id(items))
        while True:
            self.skip_lines()
            if self.peek() == ']':
                self.at += 1
                return items
            items.append(self.value())
            self.skip_lines()
            if self.peek() == ',':
                self.at += 1
            elif self.peek() != ']':
                raise self.fail('Unclosed array')

    def inline(self):
        self.at += 1
        table = {}
        self.skip()
        if self.peek() != '}':
            while True:
                self.skip()
                self.pair(table)
                self.skip()
                if self.peek() == '}':
                    break
                if self.peek() != ',':
                    raise self.fail('Unclosed inline table')
                self.at += 1
        self.at += 1
        self.closed.add(id(table))
        return table

    def literal(self):
        end = self.text.find("'", self.at + 1)
        line = self.text.find('\n', self.at)
        if end < 0 or 0 <= line < end:
            raise self.fail('Expected "\'"', len(self.text) if end < 0 and line < 0 else line if line >= 0 else None)
        text, self.at = self.text[self.at + 1:end], end + 1
        return text

    def escape(self):
        c = self.text[self.at:self.at + 1]
        self.at += 1
        if c in _escapes and c:
            return _escapes[c]
        size = {'u': 4, 'U': 8}.get(c)
        digits = self.text[self.at:self.at + (size or 0)]
        if size is None or not _re.fullmatch(r'[0-9A-Fa-f]{%d}' % size, digits):
            raise self.fail("Unescaped '\\' in a string" if size is None else 'Invalid hex value')
        self.at += size
        if 0xd800 <= int(digits, 16) <= 0xdfff or int(digits, 16) > 0x10ffff:
            raise self.fail('Escaped character is not a Unicode scalar value')
        return chr(int(digits, 16))

    def basic(self):
        self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                raise self.fail('Unterminated string')
            if c == '\n' or c < ' ' and c != '\t' or c == '\x7f':
                raise self.fail(f'Illegal character {c!r}')
            self.at += 1
            if c == '"':
                return ''.join(parts)
            parts.append(self.escape() if c == '\\' else c)

    def long_string(self, mark):
        self.at += 3
        if self.peek() == '\n':
            self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                raise self.fail('Unterminated string' if mark == '"' else "Expected \"'''\"")
            if self.text.startswith(mark * 3, self.at):
                self.at += 3
                for _ in range(2):
                    if self.peek() == mark:
                        parts.append(mark)
                        self.at += 1
                return ''.join(parts)
            self.at += 1
            if c == '\\' and mark == '"':
                blank = _re.compile(r'[ \t]*\n[ \t\n]*').match(self.text, self.at)
                if blank:
                    self.at = blank.end()
                else:
                    parts.append(self.escape())
            else:
                parts.append(c)


def loads(s, /, *, parse_float=float):
    if not isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'" if isinstance(s, bytes) else f"Expected str object, not '{type(s).__qualname__}'")
    if parse_float is dict or parse_float is list:
        raise ValueError('parse_float must not return dicts or lists')
    return _Parser(s, parse_float).document()


def load(fp, /, *, parse_float=float):
    data = fp.read()
    if not isinstance(data, bytes):
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`")
    return loads(data.decode(), parse_float=parse_float)
