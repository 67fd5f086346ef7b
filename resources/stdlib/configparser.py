"""Settings in sections, as .ini files have them."""
import re as _re
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping as _MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError', 'InterpolationDepthError',
           'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser',
           'RawConfigParser', 'Interpolation', 'BasicInterpolation', 'ExtendedInterpolation', 'LegacyInterpolation', 'SectionProxy', 'ConverterMapping',
           'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']
DEFAULTSECT, MAX_INTERPOLATION_DEPTH = 'DEFAULT', 10
_unset = object()


class Error(Exception):

    def __init__(self, msg=''):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__('No section: %r' % (section,))
        self.section, self.args = section, (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = f'While reading from {source!r}' + (f' [line {lineno:2d}]' if lineno is not None else '') + ': section ' if source is not None else 'Section '
        super().__init__(f'{where}{section!r} already exists')
        self.section, self.source, self.lineno, self.args = section, source, lineno, (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        text = f'{option!r} in section {section!r} already exists'
        if source is not None:
            text = f'While reading from {source!r}' + (f' [line {lineno:2d}]' if lineno is not None else '') + ': option ' + text
        else:
            text = 'Option ' + text
        super().__init__(text)
        self.section, self.option, self.source, self.lineno, self.args = section, option, source, lineno, (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__('No option %r in section: %r' % (option, section))
        self.option, self.section, self.args = option, section, (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section, self.args = option, section, (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, 'Bad value substitution: option {!r} in section {!r} contains an interpolation key {!r} which is not a valid '
                         'option name. Raw value: {!r}'.format(option, section, reference, rawval))
        self.reference, self.args = reference, (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, 'Recursion limit exceeded in value substitution: option {!r} in section {!r} contains an interpolation key which '
                         'cannot be substituted in {} steps. Raw value: {!r}'.format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = option, section, rawval


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        super().__init__('Source contains parsing errors: %r' % (source,))
        self.source, self.errors, self.args = source, [], (source,)

    def append(self, lineno, line):
        mistake = lineno, line
        self.errors += [mistake]
        self.message += '\n\t[line %2d]: %s' % mistake


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r' % (filename, lineno, line))
        self.source, self.lineno, self.line, self.args = filename, lineno, line, (filename, lineno, line)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Replacing(Interpolation):
    """Fills in other options' values where a mark stands before a name in brackets; two marks stand for one."""

    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, option, value, section, defaults, 1) if isinstance(value, str) else value

    def before_set(self, parser, section, option, value):
        mark = self._mark
        if mark in self._key.sub('', value.replace(mark * 2, '')):
            raise ValueError('invalid interpolation syntax in %r at position %d' % (value, value.find(mark)))
        return value

    def _fill(self, parser, option, text, section, values, depth):
        raw, mark = parser.get(section, option, raw=True, fallback=text), self._mark
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = []
        while text:
            before, is_marked, text = text.partition(mark)
            out.append(before)
            if not is_marked:
                break
            if text[:1] == mark:
                out.append(mark)
                text = text[1:]
                continue
            rest = mark + text
            if text[:1] != self._bracket:
                raise InterpolationSyntaxError(option, section, f"'{mark}' must be followed by '{mark}' or '{self._bracket}', found: {rest!r}")
            named = self._key.match(rest)
            if named is None:
                raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
            text = rest[named.end():]
            out.append(self._value(parser, option, named[1], section, values, depth, raw, mark + text))
        return ''.join(out)


class BasicInterpolation(_Replacing):
    """%(name)s"""
    _mark, _bracket, _key = '%', '(', _re.compile(r'%\(([^)]+)\)s')

    def _value(self, parser, option, name, section, values, depth, raw, rest):
        name = parser.optionxform(name)
        if name not in values:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        value = values[name]
        return self._fill(parser, option, value, section, values, depth + 1) if '%' in value else value


class ExtendedInterpolation(_Replacing):
    """${section:name}"""
    _mark, _bracket, _key = '$', '{', _re.compile(r'\$\{([^}]+)\}')

    def _value(self, parser, option, name, section, values, depth, raw, rest):
        where, is_elsewhere, key = name.rpartition(':')
        if ':' in where:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % rest)
        key = parser.optionxform(key)
        try:
            value = parser.get(where, key, raw=True) if is_elsewhere else values[key]
        except (NoOptionError, NoSectionError, KeyError):
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if '$' not in value:
            return value
        where = where if is_elsewhere else section
        return self._fill(parser, key if is_elsewhere else option, value, where, dict(parser.items(where, raw=True)), depth + 1)


class LegacyInterpolation(BasicInterpolation):
    pass


class RawConfigParser(_MutableMapping):
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
    NONSPACECRE = _re.compile(r'\S')
    SECTCRE = _re.compile(r'\[(?P<header>.+)\]')
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_unset, converters={}):
        self._dict, self._allow_no_value, self._strict = dict_type, allow_no_value, strict
        self._sections, self._defaults, self._proxies = dict_type(), dict_type(), dict_type()
        self._add_proxy(default_section)
        self._delimiters, self._comment_prefixes = tuple(delimiters), tuple(comment_prefixes or ())
        self._inline_comment_prefixes = () if inline_comment_prefixes is None else tuple(inline_comment_prefixes)
        self.default_section, self._empty_lines_in_values = default_section, empty_lines_in_values
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _unset else interpolation or Interpolation()
        own = self._converters = ConverterMapping(self)
        own.update(converters)
        if defaults:
            self.read_dict({default_section: defaults})

    def _add_proxy(self, section):
        self._proxies[section] = SectionProxy(self, section)

    def _own(self, section):
        """The dict of a section, or that of what holds for all."""
        if section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def _options_of(self, section):
        return self._own(section or self.default_section)

    def defaults(self):
        return self._defaults

    def optionxform(self, optionstr):
        return optionstr.lower()

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._add_proxy(section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        try:
            own = self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None
        return list({**own, **self._defaults})

    def has_option(self, section, option):
        try:
            own = self._options_of(section)
        except NoSectionError:
            return False
        name = self.optionxform(option)
        return name in own or name in self._defaults

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, str(name))
            except OSError:
                continue
            done.append(name if not hasattr(name, '__fspath__') else name.__fspath__())
        return done

    def read_file(self, f, source=None):
        self._read(f, getattr(f, 'name', '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(keepends=True), source)

    def read_dict(self, dictionary, source='<dict>'):
        known = set()
        for section in dictionary:
            try:
                self.add_section(section)
            except (ValueError, DuplicateSectionError):     # it may have been there before
                if section in known and self._strict:
                    raise
            known.add(section)
            given = set()
            for name, value in dictionary[section].items():
                name = self.optionxform(str(name))
                if name in given and self._strict:
                    raise DuplicateOptionError(section, name, source)
                given.add(name)
                self.set(section, name, value if value is None else str(value))

    def _uncommented(self, line):
        cut = len(line)
        for prefix in self._inline_comment_prefixes:
            at = -1
            while (at := line.find(prefix, at + 1)) >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
        if line.strip().startswith(self._comment_prefixes) and self._comment_prefixes:
            return None, True
        return line[:cut].strip(), cut < len(line)

    def _read(self, lines, source):
        seen_sections, seen_options = set(), set()
        section = name = option = None
        indent = 0
        mistakes = None
        for number, line in enumerate(lines, 1):
            value, is_comment = self._uncommented(line)
            if not value:
                if self._empty_lines_in_values:
                    if not is_comment and section is not None and option and section[option] is not None:
                        section[option].append('')
                else:
                    indent = 1 << 30
                continue
            first = self.NONSPACECRE.search(line)
            here = first.start() if first else 0
            if section is not None and option and here > indent:
                section[option].append(value)
                continue
            indent = here
            header = self.SECTCRE.match(value)
            if header:
                name, option = header['header'], None
                if name in self._sections:
                    if self._strict and name in seen_sections:
                        raise DuplicateSectionError(name, source, number)
                    section = self._sections[name]
                elif name == self.default_section:
                    section = self._defaults
                else:
                    section = self._sections[name] = self._dict()
                    self._proxies[name] = SectionProxy(self, name)
                seen_sections.add(name)
                continue
            if section is None:
                raise MissingSectionHeaderError(source, number, line)
            places = [(at, mark) for mark in self._delimiters if (at := value.find(mark)) >= 0]
            if places:
                at, mark = min(places)
                key, text = value[:at].rstrip(), value[at + len(mark):].strip()
            elif self._allow_no_value:
                key, text = value, None
            else:
                key = text = None
            if not key:
                mistakes = mistakes or ParsingError(source)
                mistakes.append(number, repr(line))
                continue
            option = self.optionxform(key)
            if self._strict and (name, option) in seen_options:
                raise DuplicateOptionError(name, option, source, number)
            seen_options.add((name, option))
            section[option] = None if text is None else [text]
        for where, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    options[key] = self._interpolation.before_read(self, where, key, '\n'.join(value).rstrip())
        if mistakes:
            raise mistakes

    def _values(self, section, vars):
        own = self._own(section)
        given = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return _ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_unset):
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _unset:
                raise
            return fallback
        name = self.optionxform(option)
        if name not in values:
            if fallback is not _unset:
                return fallback
            raise NoOptionError(name, section)
        option, value = name, values[name]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _converted(self, section, option, convert, raw, vars, fallback, kwargs=None):
        try:
            return convert(self.get(section, option, raw=raw, vars=vars))
        except (NoSectionError, NoOptionError):
            if fallback is _unset:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._converted(section, option, int, raw, vars, fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._converted(section, option, float, raw, vars, fallback)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_unset, **kwargs):
        return self._converted(section, option, self._convert_to_boolean, raw, vars, fallback)

    def _convert_to_boolean(self, value):
        try:
            return self.BOOLEAN_STATES[value.lower()]
        except KeyError:
            raise ValueError('Not a boolean: %s' % value) from None

    def items(self, section=_unset, raw=False, vars=None):
        if section is _unset:
            return super().items()
        own = list({**self._defaults, **self._own(section)})
        for key in vars or ():
            own += [self.optionxform(key)] if self.optionxform(key) not in own else []
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in own]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._options_of(section)[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        mark = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        for name, options in [*([(self.default_section, self._defaults)] if self._defaults else []), *self._sections.items()]:
            fp.write(f'[{name}]\n')
            for key, value in options.items():
                value = self._interpolation.before_write(self, name, key, value)
                if value is not None or not self._allow_no_value:
                    fp.write(key + mark + str(value).replace('\n', '\n\t') + '\n')
                else:
                    fp.write(key + '\n')
            fp.write('\n')

    def remove_option(self, section, option):
        options = self._options_of(section)
        return options.pop(self.optionxform(option), _unset) is not _unset

    def remove_section(self, section):
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    def __getitem__(self, key):
        if key in self:
            return self._proxies[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        if key in self:
            if value is self[key]:
                return
            self._options_of(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key not in self:
            raise KeyError(key)
        if not self.has_section(key):
            raise ValueError('Cannot remove the default section.')
        self.remove_section(key)

    def __contains__(self, key):
        return self.has_section(key) or key == self.default_section

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    converters = property(lambda self: self._converters)


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check_value(self, value):
        if not (isinstance(value, str) or value is None and self._allow_no_value):
            raise TypeError('option values must be strings')

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        self._check_value(value)
        RawConfigParser.set(self, section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        RawConfigParser.add_section(self, section)


SafeConfigParser = ConfigParser


class SectionProxy(_MutableMapping):

    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    def __repr__(self):
        return f'<Section: {self._name}>'

    def _options(self):
        parser, name = self._parser, self._name
        return parser.options(name) if name != parser.default_section else parser.defaults()

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        parser = self._parser
        if isinstance(parser, ConfigParser):
            parser._check_value(value)
        return parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        has = self._parser.has_option
        return has(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def get(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getint(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getfloat(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getfloat(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getboolean(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getboolean(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def __getattr__(self, name):
        convert = self.__dict__['_parser']._converters.get(name[3:]) if name.startswith('get') else None
        if convert is None:
            raise AttributeError(name)
        return lambda option, fallback=None, **kw: self._parser._converted(self._name, option, convert, kw.get('raw', False), kw.get('vars'), fallback)


class ConverterMapping(dict):

    def __init__(self, parser):
        super().__init__(int=int, float=float, boolean=parser._convert_to_boolean)
        self._parser = parser

    def update(self, converters):
        for name, convert in converters.items():
            self[name] = convert

            def method(section, option, *, raw=False, vars=None, fallback=_unset, _convert=convert, **kwargs):
                return self._parser._converted(section, option, _convert, raw, vars, fallback)
            setattr(self._parser, 'get' + name, method)
