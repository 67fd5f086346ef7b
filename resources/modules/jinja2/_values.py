"""Filters, tests, text that is safe already, and what stands for a name that nobody gave."""
import json
import random
import textwrap
import urllib.parse

from jinja2.exceptions import UndefinedError


class Markup(str):
    """Text that needs no escaping."""

    def __html__(self):
        return self

    def __add__(self, other):
        return Markup(str.__add__(self, escape(other)))

    def __mod__(self, other):
        return Markup(str.__mod__(self, tuple(map(escape, other)) if isinstance(other, tuple) else escape(other)))

    def format(self, *args, **named):
        return Markup(str.format(self, *map(escape, args), **{key: escape(value) for key, value in named.items()}))

    def join(self, parts):
        return Markup(str.join(self, map(escape, parts)))

    @classmethod
    def escape(cls, value):
        return escape(value)

    def unescape(self):
        import html
        return html.unescape(str(self))

    def striptags(self):
        import re
        return ' '.join(re.sub(r'<[^>]*>', '', self).split())


def escape(value):
    if hasattr(value, '__html__'):
        return Markup(value.__html__())
    return Markup(str(value).replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&#34;').replace("'", '&#39;'))


class Undefined:
    _is_strict = False

    def __init__(self, hint=None, obj=None, name=None, exc=None, owner=None):
        self._name, self._owner = name, owner

    def _fail(self, *args, **named):
        owner = self.__dict__['_owner']
        raise UndefinedError(f'{self._name!r} is undefined' if owner is None else f"'{type(owner).__module__ + '.' if type(owner).__module__ != 'builtins' else ''}{type(owner).__name__} object' has no attribute {self._name!r}")

    def __getattr__(self, name):
        if name[:2] == '__':
            raise AttributeError(name)
        self._fail()

    __add__ = __radd__ = __sub__ = __mul__ = __truediv__ = __lt__ = __gt__ = __le__ = __ge__ = __call__ = __getitem__ = __int__ = __float__ = _fail

    def __str__(self):
        return self._fail() if self._is_strict else ''

    def __iter__(self):
        return self._fail() if self._is_strict else iter(())

    def __bool__(self):
        return self._fail() if self._is_strict else False

    def __len__(self):
        return 0

    def __eq__(self, other):
        return self._fail() if self._is_strict else type(self) is type(other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return id(type(self))

    def __repr__(self):
        return 'Undefined'


def _got(value, name):
    for part in str(name).split('.') if name is not None else ():
        if isinstance(value, dict):
            value = value.get(part, Undefined(name=part))
        else:
            value = value[int(part)] if part.isdigit() else getattr(value, part, Undefined(name=part))
    return value


def _tested(name, args):
    test = TESTS[name] if name else bool
    return lambda value: bool(test(value, *args))


def _default(value, other='', boolean=False):
    return other if isinstance(value, Undefined) or boolean and not value else value


def _map(values, *args, attribute=None, default=None):
    if attribute is not None:
        return [_default(_got(one, attribute), default) if default is not None else _got(one, attribute) for one in values]
    name, *rest = args
    return [FILTERS[name](one, *rest) for one in values]


def _grouped(values, attribute):
    groups = {}
    for one in sorted(values, key=lambda one: _got(one, attribute)):
        groups.setdefault(_got(one, attribute), []).append(one)
    return list(groups.items())


def _truncate(text, length=255, killwords=False, end='...', leeway=5):
    text = str(text)
    if len(text) <= length + leeway:
        return text
    cut = text[:length - len(end)]
    return (cut if killwords else cut.rsplit(' ', 1)[0]) + end


def _batch(values, size, fill=None):
    values = list(values)
    rows = [values[at:at + size] for at in range(0, len(values), size)]
    if rows and fill is not None:
        rows[-1] += [fill] * (size - len(rows[-1]))
    return rows


def _title(text):
    import re
    return ''.join(one[:1].upper() + one[1:].lower() for one in re.split(r'([-\s({\[<]+)', str(text)) if one)


def _round(value, precision=0, method='common'):
    import math
    if method == 'common':
        return round(value, precision) if precision else float(round(value))
    return getattr(math, method)(value * 10 ** precision) / 10 ** precision


def _size(value, binary=False):
    base = 1024 if binary else 1000
    if value < base:
        return f'{int(value)} Bytes'
    for power, unit in enumerate('kMGT', 2):
        if value < base ** power:
            break
    return f'{base * value / base ** power:.1f} {unit if not binary else unit.upper()}{"iB" if binary else "B"}'


FILTERS = {
    'upper': lambda text: str(text).upper(), 'lower': lambda text: str(text).lower(), 'title': _title, 'capitalize': lambda text: str(text).capitalize(),
    'trim': lambda text, chars=None: str(text).strip(chars), 'length': len, 'count': len, 'join': lambda values, sep='', attribute=None: str(sep).join(str(_got(one, attribute)) for one in values),
    'default': _default, 'd': _default, 'first': lambda values: next(iter(values), Undefined(name='first')), 'last': lambda values: list(values)[-1] if values else Undefined(name='last'),
    'reverse': lambda value: value[::-1] if isinstance(value, str) else list(value)[::-1], 'safe': Markup, 'escape': escape, 'e': escape, 'forceescape': lambda value: escape(str(value)),
    'int': lambda value, default=0, base=10: _number(int, value, default), 'float': lambda value, default=0.0: _number(float, value, default), 'string': str, 'list': list, 'abs': abs,
    'round': _round, 'sum': lambda values, attribute=None, start=0: sum((_got(one, attribute) for one in values), start), 'map': _map,
    'min': lambda values, attribute=None, **named: min(values, key=lambda one: _got(one, attribute)), 'max': lambda values, attribute=None, **named: max(values, key=lambda one: _got(one, attribute)),
    'sort': lambda values, reverse=False, case_sensitive=False, attribute=None: sorted(values, key=lambda one: _folded(_got(one, attribute), case_sensitive), reverse=reverse),
    'unique': lambda values, case_sensitive=False, attribute=None: list({_got(one, attribute): one for one in reversed(list(values))}.values())[::-1],
    'select': lambda values, name=None, *args: [one for one in values if _tested(name, args)(one)], 'reject': lambda values, name=None, *args: [one for one in values if not _tested(name, args)(one)],
    'selectattr': lambda values, attribute, name=None, *args: [one for one in values if _tested(name, args)(_got(one, attribute))],
    'rejectattr': lambda values, attribute, name=None, *args: [one for one in values if not _tested(name, args)(_got(one, attribute))],
    'groupby': _grouped, 'replace': lambda text, old, new, count=-1: str(text).replace(str(old), str(new), count), 'truncate': _truncate, 'batch': _batch,
    'dictsort': lambda value, case_sensitive=False, by='key', reverse=False: sorted(value.items(), key=lambda one: one[by == 'value'], reverse=reverse), 'items': lambda value: list(value.items()),
    'tojson': lambda value, indent=None: Markup(json.dumps(value, indent=indent, sort_keys=True).replace('<', '\\u003c').replace('>', '\\u003e').replace('&', '\\u0026').replace("'", '\\u0027')),
    'indent': lambda text, width=4, first=False, blank=False: (' ' * width if first else '') + str(text).replace('\n', '\n' + ' ' * width), 'format': lambda text, *args, **named: text % (named or args),
    'center': lambda text, width=80: str(text).center(width), 'wordcount': lambda text: len(str(text).split()), 'wordwrap': lambda text, width=79, **named: '\n'.join(textwrap.wrap(str(text), width)),
    'striptags': lambda text: Markup(text).striptags(), 'urlencode': lambda value: urllib.parse.urlencode(value) if isinstance(value, dict) else urllib.parse.quote(str(value)),
    'random': lambda values: random.choice(list(values)), 'attr': lambda value, name: getattr(value, name, Undefined(name=name)), 'filesizeformat': _size, 'pprint': lambda value: repr(value),
    'slice': lambda values, count, fill=None: [list(values)[at * len(values) // count:(at + 1) * len(values) // count] for at in range(count)],
}


def _number(kind, value, default):
    try:
        return kind(float(value)) if isinstance(value, str) else kind(value)
    except (TypeError, ValueError):
        return default


def _folded(value, case_sensitive):
    return value.lower() if isinstance(value, str) and not case_sensitive else value


TESTS = {
    'defined': lambda value: not isinstance(value, Undefined), 'undefined': lambda value: isinstance(value, Undefined), 'none': lambda value: value is None, 'even': lambda value: value % 2 == 0,
    'odd': lambda value: value % 2 == 1, 'divisibleby': lambda value, by: value % by == 0, 'string': lambda value: isinstance(value, str), 'number': lambda value: isinstance(value, (int, float)),
    'integer': lambda value: isinstance(value, int) and not isinstance(value, bool), 'float': lambda value: isinstance(value, float), 'boolean': lambda value: isinstance(value, bool),
    'mapping': lambda value: isinstance(value, dict), 'iterable': lambda value: hasattr(value, '__iter__'), 'sequence': lambda value: hasattr(value, '__getitem__') and hasattr(value, '__len__'),
    'callable': callable, 'true': lambda value: value is True, 'false': lambda value: value is False, 'sameas': lambda value, other: value is other, 'lower': lambda value: str(value).islower(),
    'upper': lambda value: str(value).isupper(), 'eq': lambda a, b: a == b, 'equalto': lambda a, b: a == b, 'ne': lambda a, b: a != b, 'gt': lambda a, b: a > b, 'greaterthan': lambda a, b: a > b,
    'ge': lambda a, b: a >= b, 'lt': lambda a, b: a < b, 'lessthan': lambda a, b: a < b, 'le': lambda a, b: a <= b, 'in': lambda a, b: a in b, 'escaped': lambda value: hasattr(value, '__html__'),
}
