"""Constants of characters, templates and formatting."""
import re as _re

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation',
           'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital at its begin."""
    words = s.split(sep)
    return (sep or ' ').join([word.capitalize() for word in words])


class Template:
    """Text with $name or ${name} to be filled in. Subclasses change the delimiter, what names are, or the whole pattern."""
    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            mark = _re.escape(cls.delimiter)
            braced = cls.idpattern if cls.braceidpattern is None else cls.braceidpattern
            pattern = f'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))'
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        at = match.start('invalid')
        lines = self.template[:at].splitlines(keepends=True)
        colno, lineno = (1, 1) if not lines else (at - len(''.join(lines[:-1])), len(lines))
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, colno))

    def _fill(self, mapping, kws, is_safe):
        if mapping is None:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)

        def replaced(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if is_safe:
                        return match.group()
                    raise
            if match.group('escaped') is not None:
                return self.delimiter
            if match.group('invalid') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            if not is_safe:
                self._invalid(match)
            return match.group()
        return self.pattern.sub(replaced, self.template)

    def substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, True)

    def _kinds(self):
        for match in self.pattern.finditer(self.template):
            name = match.group('named') or match.group('braced')
            if name is None and match.group('invalid') is None and match.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            yield name, match.group('invalid') is not None

    def is_valid(self):
        return not any(is_invalid for _, is_invalid in self._kinds())

    def get_identifiers(self):
        return list(dict.fromkeys(name for name, _ in self._kinds() if name is not None))


Template.__init_subclass__()


class Formatter:
    """str.format() in parts that subclasses can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2)[0]
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            value, first = self.get_field(field_name, args, kwargs)
            used_args.add(first)
            value = self.convert_field(value, conversion)
            # The specification may have fields in it.
            specifier, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(value, specifier))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))

    def parse(self, format_string):
        text, at, literal = format_string, 0, ''
        while at < len(text):
            c = text[at]
            if c == '}':
                if not text.startswith('}}', at):
                    raise ValueError("Single '}' encountered in format string")
                yield literal + '}', None, None, None
                literal, at = '', at + 2
                continue
            if c != '{':
                literal += c
                at += 1
                continue
            if text.startswith('{{', at):
                yield literal + '{', None, None, None
                literal, at = '', at + 2
                continue
            depth, end = 1, at + 1
            while end < len(text) and depth:
                depth += (text[end] == '{') - (text[end] == '}')
                end += 1
            if depth:
                raise ValueError("Single '{' encountered in format string" if at + 1 == len(text) else "expected '}' before end of string")
            field = text[at + 1:end - 1]
            stop, brackets = 0, 0
            while stop < len(field) and (brackets or field[stop] not in '!:'):
                brackets += (field[stop] == '[') - (field[stop] == ']')
                stop += 1
            name, rest, conversion, spec = field[:stop], field[stop:], None, ''
            if rest.startswith('!'):
                if len(rest) < 2:
                    raise ValueError("end of string while looking for conversion specifier")
                conversion = rest[1]
                rest = rest[2:]
                if rest and not rest.startswith(':'):
                    raise ValueError("expected ':' after conversion specifier")
            if rest.startswith(':'):
                spec = rest[1:]
            yield literal, name, spec, conversion
            literal, at = '', end
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        stop = min((i for i in (field_name.find('.'), field_name.find('[')) if i >= 0), default=len(field_name))
        first, rest = field_name[:stop], field_name[stop:]
        if first.isdigit():
            first = int(first)
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == '.':
                stop = min((i for i in (rest.find('.', 1), rest.find('[', 1)) if i >= 0), default=len(rest))
                obj, rest = getattr(obj, rest[1:stop]), rest[stop:]
            else:
                stop = rest.find(']')
                key = rest[1:stop]
                obj, rest = obj[int(key) if key.isdigit() else key], rest[stop + 1:]
        return obj, first
