"""URLs, headers, requests, responses."""
import datetime
import enum
import json as _json
from collections.abc import MutableMapping

import _simurl
import _simworld

from ._exceptions import HTTPStatusError, InvalidURL, ResponseNotRead, StreamClosed, StreamConsumed


class URL:
    def __init__(self, url='', **named):
        if isinstance(url, URL):
            parts = url._parts
        elif isinstance(url, str):
            try:
                parts = _simurl.split(url)
            except ValueError as error:
                raise InvalidURL(str(error)) from None
            if parts.host is not None:
                parts = parts._replace(path=_simurl.quote(parts.path, "/%!$&'()*+,;=:@"), query=_simurl.quote(parts.query, "/%!$&'()*+,;=:@?"))
        else:
            raise TypeError(f"Invalid type for url.  Expected str or httpx.URL, got {type(url)}: {url!r}")
        params = named.pop('params', None)
        if 'path' in named or 'host' in named or 'port' in named or 'scheme' in named:
            parts = parts._replace(**{k: v for k, v in named.items() if k in ('path', 'host', 'port', 'scheme', 'query', 'fragment')})
        self._parts = parts if params is None else _simurl.with_params(parts._replace(query=''), params)

    scheme = property(lambda self: self._parts.scheme)
    host = property(lambda self: self._parts.host or '')
    port = property(lambda self: self._parts.port if self._parts.port != _simurl.PORTS.get(self._parts.scheme) else None)
    path = property(lambda self: _simurl.unquote(self._parts.path) or '/')
    raw_path = property(lambda self: self._parts.target.encode())
    query = property(lambda self: self._parts.query.encode())
    fragment = property(lambda self: self._parts.fragment)
    netloc = property(lambda self: self._parts.authority.encode())
    username = property(lambda self: self._parts.user or '')
    password = property(lambda self: self._parts.password or '')
    params = property(lambda self: QueryParams(self._parts.query))
    is_absolute_url = property(lambda self: bool(self._parts.scheme and self._parts.host))
    is_relative_url = property(lambda self: not self.is_absolute_url)

    def copy_with(self, **named):
        return URL(self, **named)

    def copy_merge_params(self, params):
        made = URL(self)
        made._parts = _simurl.with_params(self._parts, params)
        return made

    def join(self, url):
        made = URL(self)
        made._parts = _simurl.join(self._parts, str(url))
        return made

    def __str__(self):
        return self._parts.text()

    def __repr__(self):
        return f"URL('{self}')"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return isinstance(other, (URL, str)) and str(self) == str(URL(other))


class QueryParams:
    def __init__(self, *args, **named):
        given = args[0] if args else named
        self._pairs = list(given._pairs) if isinstance(given, QueryParams) else _simurl.pairs_of(given)

    def keys(self):
        return dict(self._pairs).keys()

    def values(self):
        return {k: v for k, v in reversed(self._pairs)}.values()

    def items(self):
        return {k: v for k, v in reversed(self._pairs)}.items()

    def multi_items(self):
        return list(self._pairs)

    def get(self, key, default=None):
        return next((v for k, v in self._pairs if k == key), default)

    def get_list(self, key):
        return [v for k, v in self._pairs if k == key]

    def __getitem__(self, key):
        return dict(reversed(self._pairs))[key]

    def __contains__(self, key):
        return key in dict(self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(dict(self._pairs))

    def __str__(self):
        return _simurl.encode(self._pairs)

    def __repr__(self):
        return f"QueryParams('{self}')"


class Headers(MutableMapping):
    def __init__(self, headers=None, encoding=None):
        self._items = []
        if headers is not None:
            pairs = headers._items if isinstance(headers, Headers) else headers.items() if hasattr(headers, 'items') else headers
            for name, value in pairs:
                name, value = (x.decode() if isinstance(x, bytes) else str(x) for x in (name, value))
                self._items.append((name.lower(), value))

    raw = property(lambda self: [(k.encode(), v.encode()) for k, v in self._items])
    encoding = 'ascii'

    def keys(self):
        return {k: None for k, _ in self._items}.keys()

    def items(self):
        found = {}
        for k, v in self._items:
            found[k] = f'{found[k]}, {v}' if k in found else v
        return found.items()

    def values(self):
        return dict(self.items()).values()

    def multi_items(self):
        return list(self._items)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def get_list(self, key, split_commas=False):
        found = [v for k, v in self._items if k == key.lower()]
        return [p.strip() for v in found for p in v.split(',')] if split_commas else found

    def update(self, headers=None):
        for k, v in Headers(headers)._items:
            self[k] = v

    def copy(self):
        return Headers(self)

    def __getitem__(self, key):
        found = [v for k, v in self._items if k == key.lower()]
        if not found:
            raise KeyError(key)
        return ', '.join(found)

    def __setitem__(self, key, value):
        key = key.lower()
        for at, (k, _) in enumerate(self._items):
            if k == key:
                self._items[at] = (key, str(value))
                self._items[at + 1:] = [one for one in self._items[at + 1:] if one[0] != key]
                return
        self._items.append((key, str(value)))

    def __delitem__(self, key):
        kept = [one for one in self._items if one[0] != key.lower()]
        if len(kept) == len(self._items):
            raise KeyError(key)
        self._items = kept

    def __contains__(self, key):
        return any(k == key.lower() for k, _ in self._items)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def __eq__(self, other):
        try:
            return sorted(self._items) == sorted(Headers(other)._items)
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        secret = {k: '[secure]' if k in ('authorization', 'proxy-authorization') else v for k, v in self.items()}
        return f'Headers({secret!r})' if len(secret) == len(self._items) else f'Headers({self._items!r})'


class Cookies(MutableMapping):
    def __init__(self, cookies=None):
        self._held = {}
        if cookies is not None:
            self._held.update(cookies._held if isinstance(cookies, Cookies) else dict(cookies))

    def set(self, name, value, domain='', path='/'):
        self._held[name] = value

    def get(self, name, default=None, domain=None, path=None):
        return self._held.get(name, default)

    def delete(self, name, domain=None, path=None):
        self._held.pop(name, None)

    def clear(self, domain=None, path=None):
        self._held.clear()

    def extract_cookies(self, response):
        for text in response.headers.get_list('set-cookie'):
            name, _, value = text.partition(';')[0].partition('=')
            self._held[name.strip()] = value.strip()

    jar = property(lambda self: self)

    def __getitem__(self, name):
        return self._held[name]

    def __setitem__(self, name, value):
        self._held[name] = value

    def __delitem__(self, name):
        del self._held[name]

    def __iter__(self):
        return iter(self._held)

    def __len__(self):
        return len(self._held)

    def __repr__(self):
        return f'<Cookies[{", ".join(f"<Cookie {k}={v} for />" for k, v in self._held.items())}]>'


def encode_body(content, data, files, json):
    """(bytes, headers) of what is sent."""
    if json is not None:
        body = _json.dumps(json).encode()
        return body, {'content-length': str(len(body)), 'content-type': 'application/json'}
    if files:
        from aiohttp.formdata import FormData
        form = FormData()
        for name, value in (data or {}).items():
            form.add_field(name, str(value), content_type='text/plain')
        for name, value in files.items() if hasattr(files, 'items') else files:
            if isinstance(value, tuple):
                form.add_field(name, value[1], filename=value[0], content_type=value[2] if len(value) > 2 else None)
            else:
                form.add_field(name, value, filename=name)
        body, kind = form.encode()
        return body, {'content-length': str(len(body)), 'content-type': kind}
    if isinstance(data, (str, bytes)) and content is None:
        content, data = data, None
    if data:
        body = _simurl.encode(_simurl.pairs_of(data)).encode()
        return body, {'content-length': str(len(body)), 'content-type': 'application/x-www-form-urlencoded'}
    if content is None:
        return b'', {}
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, (bytes, bytearray)):
        content = b''.join(content)
    return bytes(content), {'content-length': str(len(content))}


class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None, stream=None, extensions=None):
        self.method = method.upper()
        self.url = URL(url) if params is None else URL(url).copy_merge_params(params)
        self.headers = Headers(headers)
        self.extensions = dict(extensions or {})
        self._late = None
        if hasattr(content, '__aiter__'):
            self._late, content = content, None
        self.content, more = encode_body(content, data, files, json)
        if 'host' not in self.headers:
            self.headers._items.insert(0, ('host', self.url._parts.authority))
        for name, value in more.items():
            if name not in self.headers:
                self.headers[name] = value
        if method.upper() in ('POST', 'PUT', 'PATCH') and 'content-length' not in self.headers and self._late is None:
            self.headers['content-length'] = '0'
        if cookies:
            self.headers['cookie'] = '; '.join(f'{k}={v}' for k, v in Cookies(cookies).items())

    def read(self):
        return self.content

    async def aread(self):
        if self._late is not None:
            self.content = b''.join([part async for part in self._late])
            self._late = None
        return self.content

    def __repr__(self):
        return f"<Request({self.method!r}, '{self.url}')>"


class Response:
    def __init__(self, status_code, *, headers=None, content=None, text=None, html=None, json=None, stream=None, request=None, extensions=None, history=None,
                 default_encoding='utf-8'):
        self.status_code = status_code
        self.headers = Headers(headers)
        self._request = request
        self.history = list(history or ())
        self.extensions = dict(extensions or {})
        self.next_request = None
        self.is_closed = self.is_stream_consumed = False
        self._elapsed = None
        self._stream = stream
        self._on_close = None
        self._default_encoding = default_encoding
        self.encoding_given = None
        if stream is None:
            kind = None
            if text is not None:
                content, kind = text.encode(), 'text/plain; charset=utf-8'
            elif html is not None:
                content, kind = html.encode(), 'text/html; charset=utf-8'
            elif json is not None:
                content, kind = _json.dumps(json).encode(), 'application/json'
            if isinstance(content, str):
                content, kind = content.encode(), 'text/plain; charset=utf-8'
            self._content = content or b''
            if content is not None and 'content-length' not in self.headers:
                self.headers['content-length'] = str(len(self._content))
            if kind and 'content-type' not in self.headers:
                self.headers['content-type'] = kind
            self.is_closed = self.is_stream_consumed = True

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError('The request instance has not been set on this response.')
        return self._request

    @request.setter
    def request(self, value):
        self._request = value

    @property
    def elapsed(self):
        if self._elapsed is None:
            raise RuntimeError("'.elapsed' may only be accessed after the response has been read or closed.")
        return self._elapsed

    @elapsed.setter
    def elapsed(self, value):
        self._elapsed = value

    @property
    def content(self):
        if not hasattr(self, '_content'):
            raise ResponseNotRead()
        return self._content

    @property
    def encoding(self):
        return self.encoding_given or self.charset_encoding or self._default_encoding

    @encoding.setter
    def encoding(self, value):
        self.encoding_given = value

    @property
    def charset_encoding(self):
        kind = self.headers.get('content-type', '')
        return kind.partition('charset=')[2].partition(';')[0].strip('" ') or None if 'charset=' in kind else None

    text = property(lambda self: self.content.decode(self.encoding, 'replace'))
    url = property(lambda self: self.request.url)
    http_version = property(lambda self: 'HTTP/1.1')
    num_bytes_downloaded = property(lambda self: len(getattr(self, '_content', b'')))

    @property
    def reason_phrase(self):
        given = self.extensions.get('reason_phrase')
        return given.decode() if given else _simworld.REASONS.get(self.status_code, '')

    is_informational = property(lambda self: 100 <= self.status_code < 200)
    is_success = property(lambda self: 200 <= self.status_code < 300)
    is_redirect = property(lambda self: 300 <= self.status_code < 400)
    is_client_error = property(lambda self: 400 <= self.status_code < 500)
    is_server_error = property(lambda self: 500 <= self.status_code < 600)
    is_error = property(lambda self: 400 <= self.status_code < 600)
    has_redirect_location = property(lambda self: self.status_code in (301, 302, 303, 307, 308) and 'location' in self.headers)
    links = property(lambda self: {})

    @property
    def cookies(self):
        found = Cookies()
        found.extract_cookies(self)
        return found

    def raise_for_status(self):
        if self._request is None:
            raise RuntimeError('Cannot call `raise_for_status` as the request instance has not been set on this response.')
        if self.is_success:
            return self
        kinds = {1: 'Informational response', 3: 'Redirect response', 4: 'Client error', 5: 'Server error'}
        kind = kinds.get(self.status_code // 100, 'Invalid status code')
        more = f"\nRedirect location: '{self.headers['location']}'" if self.has_redirect_location else ''
        raise HTTPStatusError(f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'{more}\nFor more information check: "
                              f"https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}", request=self._request, response=self)

    def json(self, **named):
        return _json.loads(self.content, **named)

    def _begin(self):
        if self.is_stream_consumed:
            raise StreamConsumed()
        if self.is_closed:
            raise StreamClosed()
        self.is_stream_consumed = True

    def read(self):
        if not hasattr(self, '_content'):
            self._content = b''.join(self.iter_bytes())
        return self._content

    async def aread(self):
        if not hasattr(self, '_content'):
            self._content = b''.join([part async for part in self.aiter_bytes()])
        return self._content

    def _pieces(self, data, size):
        return [data] if size is None and data else [data[i:i + size] for i in range(0, len(data), size or 1)]

    def iter_raw(self, chunk_size=None):
        self._begin()
        yield from self._pieces(self._stream, chunk_size or 16384)
        self.close()

    def iter_bytes(self, chunk_size=None):
        if hasattr(self, '_content'):
            yield from self._pieces(self._content, chunk_size)
        else:
            yield from self.iter_raw(chunk_size)

    def iter_text(self, chunk_size=None):
        for part in self.iter_bytes(chunk_size):
            yield part.decode(self.encoding, 'replace')

    def iter_lines(self):
        held = ''
        for part in self.iter_text():
            held += part
            *lines, held = held.split('\n')
            yield from (line.rstrip('\r') for line in lines)
        if held:
            yield held

    async def aiter_raw(self, chunk_size=None):
        self._begin()
        held = b''
        while True:
            part = await self._stream.get()
            if part is None:
                break
            if chunk_size is None:
                yield part
                continue
            held += part
            while len(held) >= chunk_size:
                yield held[:chunk_size]
                held = held[chunk_size:]
        if held:
            yield held
        await self.aclose()

    async def aiter_bytes(self, chunk_size=None):
        if hasattr(self, '_content'):
            for part in self._pieces(self._content, chunk_size):
                yield part
        else:
            async for part in self.aiter_raw(chunk_size):
                yield part

    async def aiter_text(self, chunk_size=None):
        async for part in self.aiter_bytes(chunk_size):
            yield part.decode(self.encoding, 'replace')

    async def aiter_lines(self):
        held = ''
        async for part in self.aiter_text():
            held += part
            *lines, held = held.split('\n')
            for line in lines:
                yield line.rstrip('\r')
        if held:
            yield held

    def close(self):
        if not self.is_closed:
            self.is_closed = True
            if self._on_close is not None:
                self._on_close(self)

    async def aclose(self):
        if not self.is_closed and hasattr(self._stream, 'close'):
            self._stream.close()
        self.close()

    def _took(self, seconds):
        self._elapsed = datetime.timedelta(seconds=seconds)

    def __repr__(self):
        return f'<Response [{self.status_code} {self.reason_phrase}]>'


class codes(enum.IntEnum):
    def __new__(cls, value, phrase=''):
        made = int.__new__(cls, value)
        made._value_ = value
        made.phrase = phrase
        return made

    def __str__(self):
        return str(self.value)

    @classmethod
    def get_reason_phrase(cls, value):
        return _simworld.REASONS.get(value, '')

    @classmethod
    def is_error(cls, value):
        return 400 <= value < 600

    @classmethod
    def is_success(cls, value):
        return 200 <= value < 300

    OK = 200, 'OK'
    CREATED = 201, 'Created'
    ACCEPTED = 202, 'Accepted'
    NO_CONTENT = 204, 'No Content'
    MOVED_PERMANENTLY = 301, 'Moved Permanently'
    FOUND = 302, 'Found'
    NOT_MODIFIED = 304, 'Not Modified'
    BAD_REQUEST = 400, 'Bad Request'
    UNAUTHORIZED = 401, 'Unauthorized'
    FORBIDDEN = 403, 'Forbidden'
    NOT_FOUND = 404, 'Not Found'
    METHOD_NOT_ALLOWED = 405, 'Method Not Allowed'
    REQUEST_TIMEOUT = 408, 'Request Timeout'
    CONFLICT = 409, 'Conflict'
    UNPROCESSABLE_ENTITY = 422, 'Unprocessable Entity'
    TOO_MANY_REQUESTS = 429, 'Too Many Requests'
    INTERNAL_SERVER_ERROR = 500, 'Internal Server Error'
    NOT_IMPLEMENTED = 501, 'Not Implemented'
    BAD_GATEWAY = 502, 'Bad Gateway'
    SERVICE_UNAVAILABLE = 503, 'Service Unavailable'
    GATEWAY_TIMEOUT = 504, 'Gateway Timeout'


for _code in list(codes):
    setattr(codes, _code.name.lower(), int(_code))
