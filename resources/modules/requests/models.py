"""Requests and responses."""
import datetime
import json as _json

import _simurl
import _simworld

from .exceptions import HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema
from .structures import CaseInsensitiveDict


class _Codes:
    def __getattr__(self, name):
        wanted = name.lower()
        if wanted in ('ok', 'okay'):
            return 200
        for status, reason in _simworld.REASONS.items():
            if reason.lower().replace(' ', '_').replace('-', '_').replace("'", '') == wanted:
                return status
        raise AttributeError(f"'LookupDict' object has no attribute {name!r}")


codes = _Codes()


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        self.method, self.url, self.headers, self.files, self.data, self.params = method, url, headers or {}, files, data, params
        self.auth, self.cookies, self.hooks, self.json = auth, cookies, hooks, json

    def prepare(self):
        return PreparedRequest(self)

    def __repr__(self):
        return f'<Request [{self.method}]>'


class PreparedRequest:
    def __init__(self, request):
        self.method = request.method.upper()
        text = str(request.url)
        try:
            parts = _simurl.split(text)
        except ValueError as error:
            raise InvalidURL(f'Failed to parse: {text}') from error
        if not parts.scheme:
            raise MissingSchema(f"Invalid URL {text!r}: No scheme supplied. Perhaps you meant https://{text}?")
        if parts.scheme not in ('http', 'https'):
            raise InvalidSchema(f'No connection adapters were found for {text!r}')
        if not parts.host:
            raise InvalidURL(f'Invalid URL {text!r}: No host supplied')
        parts = _simurl.with_params(parts, request.params)
        parts = parts._replace(path=_simurl.quote(parts.path or '/', "/%!$&'()*+,;=:@"))
        self._parts, self.url, self.path_url = parts, parts.text(), parts.target
        self.headers = CaseInsensitiveDict({k: v for k, v in request.headers.items() if v is not None})
        self.body = self._encode(request)
        if request.cookies:
            self.headers['Cookie'] = '; '.join(f'{k}={v}' for k, v in dict(request.cookies).items())
        auth = request.auth or ((parts.user, parts.password or '') if parts.user else None)
        if auth:
            from .auth import HTTPBasicAuth
            (HTTPBasicAuth(*auth) if isinstance(auth, tuple) else auth)(self)

    def _encode(self, request):
        data, kind = request.data, None
        if request.files:
            from aiohttp.formdata import FormData
            form = FormData()
            for name, value in dict(data or {}).items():
                form.add_field(name, str(value), content_type='text/plain')
            for name, value in dict(request.files).items():
                if isinstance(value, tuple):
                    form.add_field(name, value[1], filename=value[0])
                else:
                    form.add_field(name, value, filename=name)
            body, kind = form.encode()
        elif data:
            if isinstance(data, (str, bytes)):
                body = data.encode() if isinstance(data, str) else data
                kind = 'application/x-www-form-urlencoded' if isinstance(data, str) else None
            elif hasattr(data, 'read'):
                body = data.read()
            else:
                body, kind = _simurl.encode(_simurl.pairs_of(data)).encode(), 'application/x-www-form-urlencoded'
        elif request.json is not None:
            body, kind = _json.dumps(request.json).encode(), 'application/json'
        else:
            body = None
        if kind and 'Content-Type' not in self.headers:
            self.headers['Content-Type'] = kind
        if body:
            self.headers['Content-Length'] = str(len(body))
        elif self.method not in ('GET', 'HEAD'):
            self.headers['Content-Length'] = '0'
        return body

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


class Response:
    def __init__(self):
        self.status_code, self.reason, self.url = None, None, None
        self.headers, self.cookies, self.history = CaseInsensitiveDict(), {}, []
        self.encoding, self.request, self.connection = None, None, None
        self.elapsed = datetime.timedelta(0)
        self._content, self.raw = b'', None

    content = property(lambda self: self._content)
    ok = property(lambda self: self.status_code < 400)
    is_redirect = property(lambda self: 'location' in self.headers and self.status_code in (301, 302, 303, 307, 308))
    is_permanent_redirect = property(lambda self: 'location' in self.headers and self.status_code in (301, 308))
    apparent_encoding = property(lambda self: 'utf-8')
    links = property(lambda self: {})
    text = property(lambda self: self._content.decode(self.encoding or 'utf-8', 'replace'))

    def json(self, **named):
        try:
            return _json.loads(self._content, **named)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        if 400 <= self.status_code < 500:
            raise HTTPError(f'{self.status_code} Client Error: {self.reason} for url: {self.url}', response=self)
        if 500 <= self.status_code < 600:
            raise HTTPError(f'{self.status_code} Server Error: {self.reason} for url: {self.url}', response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = len(self._content) or 1 if chunk_size is None else chunk_size
        for at in range(0, len(self._content), size):
            yield self._content[at:at + size]

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        for line in self._content.split(delimiter) if delimiter else self._content.splitlines():
            yield line.decode(self.encoding or 'utf-8') if decode_unicode else line

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __repr__(self):
        return f'<Response [{self.status_code}]>'
