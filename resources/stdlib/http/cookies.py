"""Cookies, as servers write and read them."""
import re
import string
import types

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']
_LEGAL = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_is_legal_key = re.compile(f'[{re.escape(_LEGAL)}]+').fullmatch
_NEEDS_NO_QUOTES = re.compile(f'[{re.escape(_LEGAL)}]*').fullmatch
_PLAIN_IN_QUOTES = _LEGAL + ' ()/<=>?@[]{}'
_ESCAPES = {n: f'\\{n:03o}' for n in range(256) if chr(n) not in _PLAIN_IN_QUOTES} | {ord('"'): '\\"', ord('\\'): '\\\\'}
_PAIR = re.compile(r'''\s*(?P<key>[\w!#%&'~_`><@,:/$*+\-.^|)(?}{=]+?)(?:\s*=\s*(?P<value>"(?:[^\\"]|\\.)*"|\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT|'''
                   r'''[\w!#%&'~_`><@,:/$*+\-.^|)(?}{=\[\]]*))?\s*(?:\s+|;|$)''', re.ASCII)


class CookieError(Exception):
    pass


def _quote(str):
    return str if str is None or _NEEDS_NO_QUOTES(str) else f'"{str.translate(_ESCAPES)}"'


def _unquote(str):
    if str is None or len(str) < 2 or str[0] != '"' or str[-1] != '"':
        return str
    return re.sub(r'\\(?:([0-3][0-7][0-7])|(.))', lambda found: chr(int(found[1], 8)) if found[1] else found[2], str[1:-1])


def _date(seconds=0):
    import time
    return time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() + seconds))


class Morsel(dict):
    """One cookie: its name, its value, and what is to be done with it."""
    _reserved = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain', 'max-age': 'Max-Age', 'secure': 'Secure',
                 'httponly': 'HttpOnly', 'version': 'Version', 'samesite': 'SameSite'}
    _flags = {'secure', 'httponly'}

    def __init__(self):
        super().__init__(dict.fromkeys(self._reserved, ''))
        self._key = self._value = self._coded_value = None

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    @classmethod
    def _attribute(cls, name):
        low = name.lower()
        if low not in cls._reserved:
            raise CookieError(f'Invalid attribute {name!r}')
        return low

    def __setitem__(self, K, V):
        super().__setitem__(self._attribute(K), V)

    def setdefault(self, key, val=None):
        return super().setdefault(self._attribute(key), val)

    def update(self, values):
        for name, value in dict(values).items():
            self[name] = value

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return super().__eq__(morsel) and (self._key, self._value, self._coded_value) == (morsel._key, morsel._value, morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        other = Morsel()
        dict.update(other, self)
        other.__dict__.update(self.__dict__)
        return other

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        if key.lower() in self._reserved:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _is_legal_key(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state['key'], state['value'], state['coded_value']

    def output(self, attrs=None, header='Set-Cookie:'):
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{type(self).__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r'\"')
        return f'\n        <script type="text/javascript">\n        <!-- begin hiding\n        document.cookie = "{text}";\n        // end hiding -->\n        </script>\n        '

    def OutputString(self, attrs=None):
        parts = [f'{self._key}={self._coded_value}']
        for name, value in sorted(self.items()):
            if value == '' or name not in (self._reserved if attrs is None else attrs):
                continue
            shown = self._reserved[name]
            if name == 'expires' and isinstance(value, int):
                parts.append(f'{shown}={_date(value)}')
            elif name == 'max-age' and isinstance(value, int):
                parts.append(f'{shown}={value:d}')
            elif name == 'comment' and isinstance(value, str):
                parts.append(f'{shown}={_quote(value)}')
            elif name in self._flags:
                if value:
                    parts.append(shown)
            else:
                parts.append(f'{shown}={value}')
        return '; '.join(parts)

    __class_getitem__ = classmethod(types.GenericAlias)


class BaseCookie(dict):
    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        text = str(val)
        return text, text

    def _put(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._put(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {' '.join(f'{key}={morsel.value!r}' for key, morsel in sorted(self.items()))}>"

    def js_output(self, attrs=None):
        return ''.join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        if isinstance(rawdata, str):
            self._read(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _read(self, text):
        """All of it, or nothing where it is wrong."""
        at, found, seen = 0, [], False
        while 0 <= at < len(text):
            pair = _PAIR.match(text, at)
            if pair is None:
                break
            at = pair.end()
            key, value = pair['key'], pair['value']
            if key[0] == '$':
                if seen:
                    found.append((False, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((False, key, True))
                else:
                    found.append((False, key, _unquote(value)))
            elif value is None:
                return
            else:
                found.append((True, key, self.value_decode(value)))
                seen = True
        morsel = None
        for is_cookie, key, value in found:
            if is_cookie:
                self._put(key, *value)
                morsel = self[key]
            else:
                morsel[key] = value


class SimpleCookie(BaseCookie):
    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
