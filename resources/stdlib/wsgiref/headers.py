"""Headers of an answer: a list of pairs that is asked like a dictionary."""


class Headers:
    def __init__(self, headers=None):
        self._headers = [] if headers is None else headers
        if type(self._headers) is not list:
            raise TypeError('Headers should be a list of name/value tuples')

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, value):
        del self[name]
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers[:] = [one for one in self._headers if one[0].lower() != name.lower()]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        return [value for key, value in self._headers if key.lower() == name.lower()]

    def get(self, name, default=None):
        return next(iter(self.get_all(name)), default)

    def keys(self):
        return [key for key, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return self._headers[:]

    def setdefault(self, name, value):
        found = self.get(name)
        if found is None:
            self._headers.append((name, value))
            return value
        return found

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for key, value in _params.items():
            parts.append(key.replace('_', '-') + ('' if value is None else '="' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'))
        self._headers.append((_name, '; '.join(parts)))

    def __repr__(self):
        return f'{type(self).__name__}({self._headers!r})'

    def __str__(self):
        return '\r\n'.join([f'{key}: {value}' for key, value in self._headers] + ['', ''])

    def __bytes__(self):
        return str(self).encode('iso-8859-1')
