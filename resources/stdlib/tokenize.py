"""The tokens of Python's source, with comments and the places of everything."""
import codecs as _codecs
import collections
import io as _io
import re
import sys
from token import *
from token import EXACT_TOKEN_TYPES, __all__ as _token_names

__all__ = _token_names + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo', 'open', 'TokenError']
cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)
tabsize = 8

_NUMBER = (r'0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?'
           r'|\d(?:_?\d)*[eE][-+]?\d(?:_?\d)*)[jJ]?|\d(?:_?\d)*[jJ]|(?:0(?:_?0)*|[1-9](?:_?\d)*)')
_PREFIX = r'(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?'
_OPERATOR = '|'.join(re.escape(sign) for sign in sorted(EXACT_TOKEN_TYPES, key=len, reverse=True))
_TOKEN = re.compile(rf'''[ \f\t]*(?:(?P<comment>\#[^\r\n]*)|(?P<number>{_NUMBER})|(?P<long>{_PREFIX}(?:"""|\'\'\'))
                         |(?P<string>{_PREFIX}(?:"(?:[^\n"\\]|\\(?:\r?\n|.))*(?:"|\\\r?\n)|'(?:[^\n'\\]|\\(?:\r?\n|.))*(?:'|\\\r?\n)))
                         |(?P<name>\w+)|(?P<operator>{_OPERATOR})|(?P<newline>\r?\n)|(?P<joined>\\\r?\n|\Z))''', re.VERBOSE)
_LONG_END = {quote: re.compile(rf'(?:[^\\]|\\.)*?{quote}', re.DOTALL) for quote in ('"""', "'''")}
_LINE_END = {quote: re.compile(rf'(?:[^\n{quote}\\]|\\.)*(?:{quote}|\\\r?\n)', re.DOTALL) for quote in ('"', "'")}


class TokenError(Exception):
    pass


class StopTokenizing(Exception):
    pass


class TokenInfo(collections.namedtuple('TokenInfo', 'type string start end line')):
    def __repr__(self):
        kind = f'{self.type} ({tok_name[self.type]})'
        return f'TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})'

    @property
    def exact_type(self):
        return EXACT_TOKEN_TYPES.get(self.string, self.type) if self.type == OP else self.type


def _encoding_name(name):
    plain = name[:12].lower().replace('_', '-')
    if plain == 'utf-8' or plain.startswith('utf-8-'):
        return 'utf-8'
    for known in ('latin-1', 'iso-8859-1', 'iso-latin-1'):
        if plain == known or plain.startswith(known + '-'):
            return 'iso-8859-1'
    return name


def detect_encoding(readline):
    name = getattr(getattr(readline, '__self__', None), 'name', None)
    marked = False

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def cookie(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            message = 'invalid or missing encoding declaration'
            raise SyntaxError(f'{message} for {name!r}' if name is not None else message)
        found = cookie_re.match(text)
        if not found:
            return None
        encoding = _encoding_name(found[1])
        try:
            known = _codecs.lookup(encoding)
        except LookupError:
            raise SyntaxError('unknown encoding: ' + encoding if name is None else f'unknown encoding for {name!r}: {encoding}')
        if marked:
            if encoding != 'utf-8':
                raise SyntaxError('encoding problem: utf-8' if name is None else f'encoding problem for {name!r}: utf-8')
            return 'utf-8-sig'
        return encoding

    lines = []
    for _ in range(2):
        line = read()
        if not lines and line.startswith(_codecs.BOM_UTF8):
            marked, line = True, line[3:]
        if not line:
            break
        lines.append(line)
        encoding = cookie(line)
        if encoding:
            return encoding, lines
        if not blank_re.match(line):
            break
    return 'utf-8-sig' if marked else 'utf-8', lines


def open(filename):
    file = _io.open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = _io.TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except BaseException:
        file.close()
        raise


def tokenize(readline):
    encoding, lines = detect_encoding(readline)

    def rest():
        yield from lines
        while True:
            try:
                line = readline()
            except StopIteration:
                return
            if not line:
                return
            yield line

    if encoding is not None:
        shown = 'utf-8' if encoding == 'utf-8-sig' else encoding
        yield TokenInfo(ENCODING, shown, (0, 0), (0, 0), '')
    source = rest()
    yield from _tokens(lambda: next(source, b'').decode(encoding if encoding != 'utf-8-sig' else 'utf-8'))


def generate_tokens(readline):
    return _tokens(readline)


class _Reader:
    """One run over lines: what is open, how deep it is indented, and where it stands."""

    def __init__(self, readline):
        self.readline, self.row, self.line, self.last = readline, 0, '', ''
        self.depth, self.continued, self.indents = 0, False, [0]

    def next_line(self):
        self.last = self.line
        try:
            self.line = self.readline()
        except StopIteration:
            self.line = ''
        self.row += 1
        return self.line

    def rest_of_text(self, start, at, pattern, first_line):
        """The remaining lines of a string that began at `at` of this line."""
        pieces, lines = [self.line[at:]], [first_line]
        while True:
            line = self.next_line()
            if not line:
                raise TokenError('EOF in multi-line string', start)
            lines.append(line)
            end = pattern.match(line)
            if end:
                pieces.append(line[:end.end()])
                return ''.join(pieces), end.end(), ''.join(lines)
            pieces.append(line)

    def columns(self):
        """How far the line is indented, and where its text begins."""
        width = at = 0
        for at, letter in enumerate(self.line):
            if letter == ' ':
                width += 1
            elif letter == '\t':
                width = (width // tabsize + 1) * tabsize
            elif letter == '\f':
                width = 0
            else:
                return width, at
        return width, len(self.line)


def _tokens(readline):
    reader = _Reader(readline)
    while True:
        line = reader.next_line()
        row, at = reader.row, 0
        if not reader.depth and not reader.continued:
            if not line:
                break
            width, at = reader.columns()
            if at == len(line):
                break
            if line[at] in '#\r\n':
                if line[at] == '#':
                    comment = line[at:].rstrip('\r\n')
                    yield TokenInfo(COMMENT, comment, (row, at), (row, at + len(comment)), line)
                    at += len(comment)
                yield TokenInfo(NL, line[at:], (row, at), (row, len(line)), line)
                continue
            if width > reader.indents[-1]:
                reader.indents.append(width)
                yield TokenInfo(INDENT, line[:at], (row, 0), (row, at), line)
            while width < reader.indents[-1]:
                if width not in reader.indents:
                    raise IndentationError('unindent does not match any outer indentation level', ('<tokenize>', row, at, line))
                reader.indents.pop()
                yield TokenInfo(DEDENT, '', (row, at), (row, at), line)
        else:
            if not line:
                raise TokenError('EOF in multi-line statement', (row, 0))
            reader.continued = False
        while at < len(line):
            found = _TOKEN.match(line, at)
            if found is None or found.end() == at and found.lastgroup == 'joined':
                yield TokenInfo(ERRORTOKEN, line[at], (row, at), (row, at + 1), line)
                at += 1
                continue
            kind = found.lastgroup
            begin, end = found.span(kind)
            if begin == end:
                break
            text, start = line[begin:end], (row, begin)
            at = end
            if kind == 'number':
                yield TokenInfo(NUMBER, text, start, (row, end), line)
            elif kind == 'newline':
                yield TokenInfo(NL if reader.depth else NEWLINE, text, start, (row, end), line)
            elif kind == 'comment':
                yield TokenInfo(COMMENT, text, start, (row, end), line)
            elif kind == 'long':
                pattern = _LONG_END[text[-3:]]
                closing = pattern.match(line, end)
                if closing:
                    at = closing.end()
                    yield TokenInfo(STRING, line[begin:at], start, (row, at), line)
                else:
                    text, at, lines = reader.rest_of_text(start, begin, pattern, line)
                    line, row = reader.line, reader.row
                    yield TokenInfo(STRING, text, start, (row, at), lines)
            elif kind == 'string':
                if text[-1] == '\n':
                    text, at, lines = reader.rest_of_text(start, begin, _LINE_END[text.lstrip('bBrRuUfF')[0]], line)
                    line, row = reader.line, reader.row
                    yield TokenInfo(STRING, text, start, (row, at), lines)
                else:
                    yield TokenInfo(STRING, text, start, (row, end), line)
            elif kind == 'name':
                yield TokenInfo(NAME if text.isidentifier() else ERRORTOKEN, text, start, (row, end), line)
            elif kind == 'joined':
                reader.continued = True
            else:
                reader.depth += (text in '([{') - (text in ')]}')
                yield TokenInfo(OP, text, start, (row, end), line)
    row = reader.row
    if reader.last and reader.last[-1] not in '\r\n' and not reader.last.strip().startswith('#'):
        yield TokenInfo(NEWLINE, '', (row - 1, len(reader.last)), (row - 1, len(reader.last) + 1), '')
    for _ in reader.indents[1:]:
        yield TokenInfo(DEDENT, '', (row, 0), (row, 0), '')
    yield TokenInfo(ENDMARKER, '', (row, 0), (row, 0), '')


# ---- and back

def _placed(tokens):
    """Text with everything where it stood."""
    out, row, column, encoding, indents, fresh = [], 1, 0, None, [], False
    for kind, text, start, end, _line in tokens:
        if kind == ENCODING:
            encoding = text
            continue
        if kind == ENDMARKER:
            break
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            row, column = end
            continue
        if kind in (NEWLINE, NL):
            fresh = True
        elif fresh and indents:
            if start[1] >= len(indents[-1]):
                out.append(indents[-1])
                column = len(indents[-1])
            fresh = False
        if start < (row, column):
            raise ValueError(f'start ({start[0]},{start[1]}) precedes previous end ({row},{column})')
        if start[0] > row:
            out.append('\\\n' * (start[0] - row))
            column = 0
        out.append(' ' * (start[1] - column))
        out.append(text)
        row, column = end
        if kind in (NEWLINE, NL):
            row, column = row + 1, 0
    return ''.join(out), encoding


def _respaced(tokens):
    """Text from kinds and texts alone."""
    out, encoding, indents, fresh, was_string = [], None, [], False, False
    for kind, text in tokens:
        if kind == ENCODING:
            encoding = text
            continue
        if kind in (NAME, NUMBER):
            text += ' '
        if kind == STRING:
            text = ' ' + text if was_string else text
        was_string = kind == STRING
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            continue
        if kind in (NEWLINE, NL):
            fresh = True
        elif fresh and indents:
            out.append(indents[-1])
            fresh = False
        out.append(text)
    return ''.join(out), encoding


def untokenize(iterable):
    tokens = [tuple(token) for token in iterable]
    places = bool(tokens) and all(len(token) == 5 for token in tokens)
    text, encoding = _placed(tokens) if places else _respaced(token[:2] for token in tokens)
    return text if encoding is None else text.encode(encoding)
