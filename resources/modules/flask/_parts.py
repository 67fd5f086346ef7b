"""Requests and answers of a web application, and the rules that tell which function answers what."""
import http.cookies
import json as _json
import re
import urllib.parse

from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound, UnsupportedMediaType


class MultiDict(dict):
    """Values by name; a name may have several, of which the first is shown."""

    def __init__(self, pairs=()):
        super().__init__()
        for key, value in pairs.items() if isinstance(pairs, dict) else pairs:
            self.setdefault_list(key).append(value)

    def setdefault_list(self, key):
        if not dict.__contains__(self, key):
            dict.__setitem__(self, key, [])
        return dict.__getitem__(self, key)

    def __getitem__(self, key):
        try:
            return dict.__getitem__(self, key)[0]
        except LookupError:
            raise BadRequestKeyError(key) from None

    def __setitem__(self, key, value):
        dict.__setitem__(self, key, [value])

    def get(self, key, default=None, type=None):
        if not dict.__contains__(self, key):
            return default
        value = self[key]
        if type is not None:
            try:
                return type(value)
            except (ValueError, TypeError):
                return default
        return value

    def getlist(self, key, type=None):
        found = list(dict.get(self, key, ()))
        return [type(one) for one in found] if type else found

    def items(self, multi=False):
        return [(key, value) for key in self for value in (dict.__getitem__(self, key) if multi else dict.__getitem__(self, key)[:1])]

    def values(self):
        return [self[key] for key in self]

    def to_dict(self, flat=True):
        return dict(self.items()) if flat else {key: list(dict.__getitem__(self, key)) for key in self}

    def __repr__(self):
        return f'{type(self).__name__}({self.items(True)!r})'


ImmutableMultiDict = MultiDict


class BadRequestKeyError(BadRequest, KeyError):
    def __init__(self, key=None):
        BadRequest.__init__(self)
        self.args = (key,)

    def __str__(self):
        return BadRequest.__str__(self)


class Headers(MultiDict):
    def __init__(self, pairs=()):
        super().__init__([(key.title(), value) for key, value in (pairs.items() if isinstance(pairs, dict) else pairs)])

    def __getitem__(self, key):
        return dict.__getitem__(self, key.title())[0]

    def __setitem__(self, key, value):
        dict.__setitem__(self, key.title(), [str(value)])

    def __contains__(self, key):
        return dict.__contains__(self, key.title())

    def get(self, key, default=None, type=None):
        return super().get(key.title(), default, type)

    def getlist(self, key, type=None):
        return super().getlist(key.title(), type)

    def add(self, key, value):
        self.setdefault_list(key.title()).append(str(value))

    set = __setitem__


class FileStorage:
    def __init__(self, data, filename, name, content_type):
        import io
        self.stream, self.filename, self.name, self.content_type = io.BytesIO(data), filename, name, content_type

    def read(self, *args):
        return self.stream.read(*args)

    def save(self, target):
        with open(target, 'wb') as file:
            file.write(self.stream.read())


class Request:
    def __init__(self, scope, body):
        self.scope, self._body = scope, body
        self.method, self.path = scope['method'], scope['path']
        self.headers = Headers([(key.decode('latin-1'), value.decode('latin-1')) for key, value in scope['headers']])
        self.query_string = scope['query_string']
        self.args = MultiDict(urllib.parse.parse_qsl(self.query_string.decode(), keep_blank_values=True))
        self.remote_addr, self.scheme = scope.get('client', ('127.0.0.1', 0))[0], scope.get('scheme', 'http')
        self.host = self.headers.get('host') or 'localhost'
        self.cookies = {key: one.value for key, one in http.cookies.SimpleCookie(self.headers.get('cookie', '')).items()}
        self.url_rule, self.endpoint, self.view_args, self.routing_exception = None, None, {}, None
        self._forms = None

    content_type = property(lambda self: self.headers.get('content-type', ''))
    mimetype = property(lambda self: self.content_type.partition(';')[0].strip().lower())
    content_length = property(lambda self: self.headers.get('content-length', type=int))
    url = property(lambda self: f'{self.scheme}://{self.host}{self.path}' + ('?' + self.query_string.decode() if self.query_string else ''))
    base_url = property(lambda self: f'{self.scheme}://{self.host}{self.path}')
    host_url = url_root = root_url = property(lambda self: f'{self.scheme}://{self.host}/')
    full_path = property(lambda self: f'{self.path}?{self.query_string.decode()}')
    is_json = property(lambda self: self.mimetype == 'application/json' or self.mimetype.endswith('+json'))
    is_secure = property(lambda self: self.scheme == 'https')
    user_agent = property(lambda self: self.headers.get('user-agent', ''))
    authorization = property(lambda self: _authorization(self.headers.get('authorization')))
    blueprint = property(lambda self: self.endpoint.rpartition('.')[0] or None if self.endpoint else None)
    values = property(lambda self: MultiDict([*self.args.items(True), *self.form.items(True)]))

    def _data(self, as_text=False):
        return self._body.decode() if as_text else self._body

    def _json(self, force=False, silent=False):
        if not (force or self.is_json):
            if silent:
                return None
            raise UnsupportedMediaType("Did not attempt to load JSON data because the request Content-Type was not 'application/json'.")
        try:
            return _json.loads(self._body)
        except ValueError:
            if silent:
                return None
            raise BadRequest('The browser (or proxy) sent a request that this server could not understand.') from None

    def _form(self):
        if self._forms is None:
            fields, files = [], []
            if self.mimetype == 'application/x-www-form-urlencoded':
                fields = urllib.parse.parse_qsl(self._body.decode(), keep_blank_values=True)
            elif self.mimetype == 'multipart/form-data':
                mark = self.content_type.partition('boundary=')[2].strip('"').encode()
                for part in self._body.split(b'--' + mark)[1:-1]:
                    head, _, data = part.strip(b'\r\n').partition(b'\r\n\r\n')
                    told = dict(re.findall(r'(\w+)="([^"]*)"', head.decode()))
                    kind = re.search(r'(?i)content-type: *(\S+)', head.decode())
                    name = told.get('name', '')
                    files.append((name, FileStorage(data, told['filename'], name, kind.group(1) if kind else None))) if 'filename' in told else fields.append((name, data.decode()))
            self._forms = MultiDict(fields), MultiDict(files)
        return self._forms

    def __repr__(self):
        return f"<Request '{self.url}' [{self.method}]>"


class Authorization(dict):
    username = property(lambda self: self.get('username'))
    password = property(lambda self: self.get('password'))
    token = property(lambda self: self.get('token'))
    type = property(lambda self: self.get('type'))


def _authorization(text):
    if not text:
        return None
    kind, _, rest = text.partition(' ')
    if kind.lower() == 'basic':
        import base64
        name, _, word = base64.b64decode(rest).decode().partition(':')
        return Authorization(type='basic', username=name, password=word)
    return Authorization(type=kind.lower(), token=rest)


class Response:
    default_mimetype = 'text/html'

    def __init__(self, response=None, status=None, headers=None, mimetype=None, content_type=None, direct_passthrough=False):
        self.parts = [response] if isinstance(response, (str, bytes, bytearray)) else response if response is not None else []
        self.headers = Headers(headers or ())
        mimetype = mimetype or self.default_mimetype
        if 'content-type' not in self.headers:
            self.headers['Content-Type'] = content_type or (f'{mimetype}; charset=utf-8' if mimetype.startswith('text/') else mimetype)
        self.status_code = int(str(status or 200).split()[0])
        self._cookies = []

    @property
    def status(self):
        import _simhttp
        return f'{self.status_code} {_simhttp.reason_of(self.status_code).upper()}'

    content_type = property(lambda self: self.headers.get('content-type'), lambda self, value: self.headers.__setitem__('content-type', value))
    mimetype = property(lambda self: self.content_type.partition(';')[0])
    is_json = property(lambda self: 'json' in self.mimetype)
    location = property(lambda self: self.headers.get('location'))

    @property
    def data(self):
        if not isinstance(self.parts, list):
            self.parts = list(self.parts)
        return b''.join(one.encode() if isinstance(one, str) else bytes(one) for one in self.parts)

    @data.setter
    def data(self, value):
        self.parts = [value]

    set_data = data.fset
    text = property(lambda self: self.data.decode())

    def get_data(self, as_text=False):
        return self.text if as_text else self.data

    def get_json(self, **named):
        return _json.loads(self.data)

    json = property(lambda self: self.get_json() if self.is_json else None)

    def set_cookie(self, key, value='', max_age=None, expires=None, path='/', domain=None, secure=False, httponly=False, samesite=None):
        text = f'{key}={value}' + (f'; Max-Age={max_age}' if max_age is not None else '') + ('; Secure' if secure else '') + ('; HttpOnly' if httponly else '') + f'; Path={path}'
        self.headers.add('Set-Cookie', text + (f'; SameSite={samesite}' if samesite else ''))

    def delete_cookie(self, key, path='/', domain=None):
        self.set_cookie(key, '', max_age=0, path=path)

    def __repr__(self):
        return f'<Response {len(self.data)} bytes [{self.status}]>'


_CONVERTERS = {'string': (r'[^/]+', str), 'int': (r'\d+', int), 'float': (r'\d+\.\d+', float), 'path': (r'[^/].*?', str), 'uuid': (r'[A-Fa-f0-9-]{36}', __import__('uuid').UUID), 'any': (r'[^/]+', str)}


class Rule:
    def __init__(self, rule, endpoint, methods):
        self.rule, self.endpoint, self.methods = rule, endpoint, {one.upper() for one in methods} | ({'HEAD'} if 'GET' in methods else set()) | {'OPTIONS'}
        self.kinds, pattern, at = {}, '', 0
        for found in re.finditer(r'<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>', rule):
            expression, kind = _CONVERTERS.get(found.group(1) or 'string', _CONVERTERS['string'])
            pattern += re.escape(rule[at:found.start()]) + f'(?P<{found.group(2)}>{expression})'
            self.kinds[found.group(2)], at = kind, found.end()
        self.arguments = set(self.kinds)
        pattern += re.escape(rule[at:])
        self.pattern = re.compile((pattern[:-1] + '/?' if pattern.endswith('/') else pattern) + r'\Z')

    def match(self, path):
        found = self.pattern.match(path)
        return None if found is None else {key: self.kinds[key](value) for key, value in found.groupdict().items()}

    def build(self, values):
        left = dict(values)
        path = re.sub(r'<(?:\w+(?:\([^)]*\))?:)?(\w+)>', lambda found: urllib.parse.quote(str(left.pop(found.group(1))), safe='/'), self.rule)
        return path + ('?' + urllib.parse.urlencode(left) if left else '')

    def __repr__(self):
        return f"<Rule '{self.rule}' ({', '.join(sorted(self.methods))}) -> {self.endpoint}>"

    __str__ = lambda self: self.rule


class Map:
    def __init__(self):
        self.rules = []

    def iter_rules(self, endpoint=None):
        return iter([one for one in self.rules if endpoint is None or one.endpoint == endpoint])

    def find(self, path, method):
        others = False
        for rule in sorted(self.rules, key=lambda one: len(one.arguments)):
            values = rule.match(path)
            if values is not None:
                if method in rule.methods:
                    return rule, values
                others = True
        raise MethodNotAllowed() if others else NotFound()

    def __repr__(self):
        return f'Map({self.rules!r})'
