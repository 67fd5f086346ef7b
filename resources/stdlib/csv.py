"""Tables as text: fields with delimiters, quoted where need be."""
import io as _io
import re as _re

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer',
           'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']
__version__ = '1.0'

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    __module__ = '_csv'


_dialects = {}
_limit = 131072


def field_size_limit(limit=None, /):
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _limit = limit
    return old


class _Rules:
    """A dialect whose settings were checked."""
    __slots__ = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace', 'strict')

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name, default in (('delimiter', ','), ('doublequote', True), ('escapechar', None), ('lineterminator', '\r\n'), ('quotechar', '"'),
                              ('quoting', QUOTE_MINIMAL), ('skipinitialspace', False), ('strict', False)):
            value = options.pop(name) if name in options else getattr(dialect, name, default)
            if name in ('delimiter', 'escapechar', 'quotechar'):
                if value is None and name != 'delimiter':
                    pass
                elif not isinstance(value, str):
                    raise TypeError(f'"{name}" must be string{" or None" if name != "delimiter" else ""}, not {type(value).__name__}')
                elif len(value) != 1:
                    if not value and name != 'delimiter':
                        value = None
                    else:
                        raise TypeError(f'"{name}" must be a 1-character string')
            elif name == 'quoting':
                if not isinstance(value, int):
                    raise TypeError('"quoting" must be an integer')
                if not 0 <= value <= 3:
                    raise TypeError('bad "quoting" value')
            elif name == 'lineterminator':
                if not isinstance(value, str):
                    raise TypeError(f'"lineterminator" must be a string, not {type(value).__name__}')
            else:
                value = bool(value)
            setattr(self, name, value)
        for name in options:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            raise TypeError('quotechar must be set if quoting enabled')


def register_dialect(name, dialect=None, /, **options):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Rules(dialect, options)


def unregister_dialect(name, /):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name, /):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class Dialect:
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Rules(type(self), {})
        except TypeError as error:
            raise Error(str(error))


class excel(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\r\n', QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace, lineterminator, quoting = ',', '"', True, False, '\n', QUOTE_ALL


for _name, _kind in (('excel', excel), ('excel-tab', excel_tab), ('unix', unix_dialect)):
    register_dialect(_name, _kind)


class _reader:
    __module__ = '_csv'
    __qualname__ = __name__ = 'reader'

    def __init__(self, lines, dialect, options):
        self._lines = iter(lines)
        self.dialect = _Rules(dialect, options)
        self.line_num = 0
        stops = self.dialect.delimiter + (self.dialect.escapechar or '') + '\r\n'
        self._plain = _re.compile('[^%s]*' % _re.escape(stops))
        if self.dialect.quotechar is not None:
            self._quoted = _re.compile('[^%s]*' % _re.escape(self.dialect.quotechar + (self.dialect.escapechar or '')))

    def __iter__(self):
        return self

    def __next__(self):
        rules = self.dialect
        fields, field, in_quotes, is_number = [], None, False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if field is not None and (in_quotes or field != []):
                    if rules.strict and in_quotes:
                        raise Error('unexpected end of data') from None
                    fields.append(self._made(field, is_number))
                    return fields
                if fields:
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            at, end = 0, len(line)
            fresh, goes_on = field is None, False       # whether an escaped line end was the last
            while at < end:
                c = line[at]
                if in_quotes:
                    match = self._quoted.match(line, at)
                    field.append(match.group())
                    at = match.end()
                    if at == end:
                        break
                    c = line[at]
                    at += 1
                    if c == rules.escapechar:
                        field.append(line[at] if at < end else '\n')
                        at += 1
                    elif rules.doublequote and at < end and line[at] == rules.quotechar:
                        field.append(rules.quotechar)
                        at += 1
                    else:
                        in_quotes = False
                        if at < end and line[at] not in (rules.delimiter, '\r', '\n') and rules.strict:
                            raise Error(f"'{rules.delimiter}' expected after '{rules.quotechar}'")
                        if rules.doublequote and at < end and line[at] not in (rules.delimiter, '\r', '\n'):
                            field.append(line[at])
                            at += 1
                    continue
                if c in '\r\n':
                    rest = line[at:].lstrip('\r\n')
                    if rest:
                        raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')
                    if at and not fresh and field is None:
                        field = []
                    break
                if field is None:
                    if c == ' ' and rules.skipinitialspace:
                        at += 1
                        fresh = False
                        if at == end:
                            field = []
                        continue
                    field, fresh = [], False
                    is_number = rules.quoting == QUOTE_NONNUMERIC and c != rules.delimiter
                    if c == rules.quotechar and rules.quoting != QUOTE_NONE:
                        in_quotes, is_number = True, False
                        at += 1
                        continue
                if c == rules.delimiter:
                    fields.append(self._made(field, is_number))
                    field, is_number = None, False
                    at += 1
                    if at == end or line[at] in '\r\n':
                        field = []
                    continue
                if c == rules.escapechar:
                    field.append(line[at + 1] if at + 1 < end else '\n')
                    at += 2
                    goes_on = at >= end and field[-1] in '\r\n'
                    continue
                match = self._plain.match(line, at)
                field.append(match.group())
                at = match.end()
            if in_quotes or goes_on:
                continue
            if field is not None:
                fields.append(self._made(field, is_number))
            return fields

    def _made(self, parts, is_number):
        text = ''.join(parts or ())
        if len(text) > _limit:
            raise Error(f'field larger than field limit ({_limit})')
        return float(text) if is_number else text


class _writer:
    __module__ = '_csv'
    __qualname__ = __name__ = 'writer'

    def __init__(self, file, dialect, options):
        if not hasattr(file, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Rules(dialect, options)

    def _field(self, value, alone):
        rules = self.dialect
        quotes = rules.quoting == QUOTE_ALL or rules.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)) and not hasattr(value, '__float__')
        text = '' if value is None else repr(value) if type(value) is float else str(value)
        out = []
        for c in text:
            if c in (rules.delimiter, rules.escapechar, rules.quotechar) or c in rules.lineterminator:
                escape = False
                if rules.quoting == QUOTE_NONE:
                    escape = True
                elif c == rules.quotechar:
                    if rules.doublequote:
                        out.append(c)
                        quotes = True
                    else:
                        escape = True
                elif c == rules.escapechar:
                    escape = True
                else:
                    quotes = True
                if escape:
                    if rules.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(rules.escapechar)
            out.append(c)
        text = ''.join(out)
        if not text and alone and not quotes:
            if rules.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quotes = True
        return rules.quotechar + text + rules.quotechar if quotes else text

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        line = self.dialect.delimiter.join(self._field(value, len(values) == 1) for value in values)
        return self._write(line + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def reader(lines, /, dialect='excel', **options):
    return _reader(lines, dialect, options)


def writer(file, /, dialect='excel', **options):
    return _writer(file, dialect, options)


class DictReader:

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames, self.restkey, self.restval, self.dialect = fieldnames, restkey, restval, dialect
        self.reader = reader(f, dialect, *args, **kwds)
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made



class DictWriter:

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def _row(self, values):
        if self.extrasaction == 'raise':
            extra = values.keys() - self.fieldnames
            if extra:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(name) for name in extra]))
        return (values.get(name, self.restval) for name in self.fieldnames)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))



class Sniffer:
    """Guesses the delimiter: the one that splits all lines alike."""
    preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        for candidate in [c for c in [*self.preferred, '|'] if delimiters is None or c in delimiters]:
            rows = list(reader(lines, delimiter=candidate))
            if rows and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
                break
        else:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            delimiter, quotechar, doublequote, lineterminator, quoting = candidate, '"', True, '\r\n', QUOTE_MINIMAL
            skipinitialspace = all(candidate + ' ' in line for line in lines)
        return dialect

    def has_header(self, sample):
        rows = list(reader(_io.StringIO(sample), self.sniff(sample)))
        if len(rows) < 2:
            return False
        votes = 0
        for column, title in enumerate(rows[0]):
            kinds = set()
            for row in rows[1:21]:
                if len(row) == len(rows[0]):
                    try:
                        complex(row[column])
                        kinds.add(complex)
                    except ValueError:
                        kinds.add(len(row[column]))
            if len(kinds) == 1:
                kind = kinds.pop()
                if kind is complex:
                    try:
                        complex(title)
                        votes -= 1
                    except ValueError:
                        votes += 1
                else:
                    votes += 1 if len(title) != kind else -1
        return votes > 0
