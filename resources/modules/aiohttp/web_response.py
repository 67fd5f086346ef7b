"""Responses: whole ones, streams, JSON, files."""
import json as _json

import _simhttp
from multidict import CIMultiDict

from .cookiejar import cookie_of

sentinel = object()


class StreamResponse:
    def __init__(self, *, status=200, reason=None, headers=None):
        self._headers = CIMultiDict(headers)
        self._cookies = {}
        self._state = {}
        self._incoming = self._request = None
        self._ended = False
        self.set_status(status, reason)

    status = property(lambda self: self._status)
    reason = property(lambda self: self._reason)
    headers = property(lambda self: self._headers)
    cookies = property(lambda self: self._cookies)
    prepared = property(lambda self: self._incoming is not None)
    keep_alive = property(lambda self: True)
    chunked = property(lambda self: False)

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __bool__(self):
        return True

    def set_status(self, status, reason=None):
        self._status = int(status)
        self._reason = _simhttp.reason_of(self._status) if reason is None else reason

    def enable_chunked_encoding(self, chunk_size=None):
        pass

    def enable_compression(self, force=None):
        pass

    def force_close(self):
        pass

    @property
    def content_type(self):
        return self._headers.get('Content-Type', 'application/octet-stream').partition(';')[0]

    @content_type.setter
    def content_type(self, value):
        self._headers['Content-Type'] = value

    @property
    def charset(self):
        return self._headers.get('Content-Type', '').partition('charset=')[2] or None

    @charset.setter
    def charset(self, value):
        self._headers['Content-Type'] = f'{self.content_type}; charset={value}'

    @property
    def content_length(self):
        return int(self._headers['Content-Length']) if 'Content-Length' in self._headers else None

    @content_length.setter
    def content_length(self, value):
        self._headers['Content-Length'] = str(value)

    def set_cookie(self, name, value, *, expires=None, domain=None, max_age=None, path='/', secure=None, httponly=None, version=None, samesite=None):
        more = f'; Max-Age={max_age}' if max_age is not None else ''
        self._cookies[name] = cookie_of(name, value)
        self._headers.add('Set-Cookie', f'{name}={value}; Path={path}{more}{"; HttpOnly" if httponly else ""}{"; Secure" if secure else ""}')

    def del_cookie(self, name, *, domain=None, path='/', **named):
        self.set_cookie(name, '', max_age=0, path=path)

    async def prepare(self, request):
        if self._incoming is None:
            self._request, self._incoming = request, request._incoming
            if 'Content-Type' not in self._headers and self._status not in (204, 304):
                self._headers['Content-Type'] = 'application/octet-stream'
            self._headers.setdefault('Date', 'Wed, 01 Jan 2025 00:00:00 GMT')
            self._headers.setdefault('Server', 'Python/3.11 aiohttp/3.9.5')
            self._incoming.respond(self._status, self._reason, self._headers.items())
        return self

    async def write(self, data):
        if self._incoming is None:
            raise RuntimeError('Cannot call write() before prepare()')
        if self._ended:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise AssertionError(f'data argument must be byte-ish ({type(data)!r})')
        if self._incoming.body.closed:
            raise ConnectionResetError('Cannot write to closing transport')
        if data:
            self._incoming.body.put(bytes(data))

    async def drain(self):
        pass

    async def write_eof(self, data=b''):
        if self._ended:
            return
        if data and not self._incoming.body.closed:
            await self.write(data)
        self._ended = True
        self._incoming.body.close()

    def __repr__(self):
        if self._request is None:
            return f'<{type(self).__name__} {self._reason} not prepared>'
        return f'<{type(self).__name__} {self._reason} {self._request.method} {self._request.path} >'


class Response(StreamResponse):
    def __init__(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None, charset=None, zlib_executor_size=None, zlib_executor=None):
        if body is not None and text is not None:
            raise ValueError('body and text are not allowed together')
        super().__init__(status=status, reason=reason, headers=headers)
        self._body = None
        if text is not None:
            if not isinstance(text, str):
                raise TypeError(f'text argument must be str ({type(text)!r})')
            charset = charset or 'utf-8'
            self._headers.setdefault('Content-Type', f'{content_type or "text/plain"}; charset={charset}')
            self._body = text.encode(charset)
        else:
            if content_type is not None:
                self._headers['Content-Type'] = content_type + (f'; charset={charset}' if charset else '')
            self.body = body

    @property
    def body(self):
        return self._body

    @body.setter
    def body(self, value):
        if isinstance(value, str):
            value = value.encode()
            self._headers.setdefault('Content-Type', 'text/plain; charset=utf-8')
        elif hasattr(value, 'read'):
            value = value.read()
        self._body = None if value is None else bytes(value)

    @property
    def text(self):
        return None if self._body is None else self._body.decode(self.charset or 'utf-8')

    @text.setter
    def text(self, value):
        self._headers.setdefault('Content-Type', 'text/plain; charset=utf-8')
        self._body = value.encode()

    async def prepare(self, request):
        self._headers.setdefault('Content-Length', str(len(self._body or b'')))
        return await super().prepare(request)

    async def write_eof(self, data=b''):
        if not self._ended and self._body and self._request.method != 'HEAD' and not self._incoming.body.closed:
            await self.write(self._body)
        await super().write_eof(data)


def json_response(data=sentinel, *, text=None, body=None, status=200, reason=None, headers=None, content_type='application/json', dumps=_json.dumps):
    if data is not sentinel:
        if text or body:
            raise ValueError('only one of data, text, or body should be specified')
        text = dumps(data)
    return Response(text=text, body=body, status=status, reason=reason, headers=headers, content_type=content_type)


class FileResponse(StreamResponse):
    def __init__(self, path, chunk_size=256 * 1024, status=200, reason=None, headers=None):
        super().__init__(status=status, reason=reason, headers=headers)
        self._path, self._chunk = path, chunk_size

    async def prepare(self, request):
        try:
            with open(self._path, 'rb') as file:
                self._data = file.read()
        except OSError:
            self._data = b'404: Not Found'
            self.set_status(404)
        self.content_length = len(self._data)
        return await super().prepare(request)

    async def write_eof(self, data=b''):
        if not self._ended:
            for at in range(0, len(self._data), self._chunk):
                await self.write(self._data[at:at + self._chunk])
        await super().write_eof()
