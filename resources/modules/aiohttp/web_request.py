"""A request as a handler sees it."""
import json as _json
from collections import namedtuple

import _simurl
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy
from yarl import URL

from .streams import StreamReader

FileField = namedtuple('FileField', 'name filename file content_type headers')


class _Body:
    def __init__(self, data):
        self.data = data

    async def get(self):
        data, self.data = self.data, None
        return data or None


class BaseRequest:
    def __init__(self, incoming):
        self._incoming = incoming
        self.method = incoming.method
        self._headers = CIMultiDictProxy(CIMultiDict(incoming.headers))
        self._url = URL._of(incoming.parts._replace(path=incoming.parts.path or '/'))
        self._state = {}
        self._post = None
        self._match_info = self._app = None
        self.content = StreamReader(_Body(incoming.content))
        self.version = (1, 1)
        self.transport = self.task = None

    headers = property(lambda self: self._headers)
    url = property(lambda self: self._url)
    rel_url = property(lambda self: self._url.relative())
    path = property(lambda self: self._url.path)
    raw_path = property(lambda self: self._url.raw_path)
    path_qs = property(lambda self: self._url.path_qs)
    query = property(lambda self: self._url.query)
    query_string = property(lambda self: self._url.query_string)
    scheme = property(lambda self: self._url.scheme)
    secure = property(lambda self: self._url.scheme == 'https')
    host = property(lambda self: self._headers.get('Host', 'localhost'))
    remote = property(lambda self: self._incoming.peer[0])
    app = property(lambda self: self._app)
    match_info = property(lambda self: self._match_info)
    content_type = property(lambda self: self._headers.get('Content-Type', 'application/octet-stream').partition(';')[0].strip().lower())
    charset = property(lambda self: self._headers.get('Content-Type', '').partition('charset=')[2] or None)
    content_length = property(lambda self: int(self._headers['Content-Length']) if 'Content-Length' in self._headers else None)
    body_exists = property(lambda self: bool(self._incoming.content))
    can_read_body = body_exists
    has_body = body_exists
    keep_alive = property(lambda self: True)

    @property
    def cookies(self):
        return dict(pair.strip().split('=', 1) for pair in self._headers.get('Cookie', '').split(';') if '=' in pair)

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __delitem__(self, key):
        del self._state[key]

    def __contains__(self, key):
        return key in self._state

    def __iter__(self):
        return iter(self._state)

    def __len__(self):
        return len(self._state)

    def __bool__(self):
        return True

    def get(self, key, default=None):
        return self._state.get(key, default)

    def setdefault(self, key, default=None):
        return self._state.setdefault(key, default)

    async def read(self):
        return self._incoming.content

    async def text(self):
        return self._incoming.content.decode(self.charset or 'utf-8')

    async def json(self, *, loads=_json.loads):
        return loads(await self.text())

    async def post(self):
        if self._post is None:
            found = MultiDict()
            if self.content_type == 'application/x-www-form-urlencoded':
                found.extend(_simurl.query_pairs(self._incoming.content.decode()))
            elif self.content_type == 'multipart/form-data':
                for name, filename, kind, data in self._fields():
                    if filename:
                        import io
                        found.add(name, FileField(name, filename, io.BytesIO(data), kind, CIMultiDictProxy(CIMultiDict())))
                    else:
                        found.add(name, data.decode())
            self._post = MultiDictProxy(found)
        return self._post

    def _fields(self):
        boundary = b'--' + self._headers['Content-Type'].partition('boundary=')[2].strip('"').encode()
        for piece in self._incoming.content.split(boundary)[1:]:
            if piece.startswith(b'--'):
                return
            head, _, data = piece.partition(b'\r\n\r\n')
            values = dict(line.split(': ', 1) for line in head.decode().strip().split('\r\n') if ': ' in line)
            shown = dict(part.strip().split('=', 1) for part in values.get('Content-Disposition', '').split(';')[1:] if '=' in part)
            yield shown.get('name', '').strip('"'), shown.get('filename', '').strip('"'), values.get('Content-Type', 'text/plain'), data[:-2]

    async def multipart(self):
        return MultipartReader(list(self._fields()))

    def clone(self, **named):
        return self

    def __repr__(self):
        return f'<{type(self).__name__} {self.method} {self.path} >'


class Request(BaseRequest):
    pass


class BodyPart:
    def __init__(self, name, filename, kind, data):
        self.name, self.filename, self._data, self._at = name, filename or None, data, 0
        self.headers = CIMultiDictProxy(CIMultiDict({'Content-Type': kind}))

    async def read(self, *, decode=False):
        return self._data

    async def text(self):
        return self._data.decode()

    async def json(self):
        return _json.loads(self._data)

    async def read_chunk(self, size=8192):
        data = self._data[self._at:self._at + size]
        self._at += len(data)
        return data


class MultipartReader:
    def __init__(self, fields):
        self._fields = [BodyPart(*field) for field in fields]

    async def next(self):
        return self._fields.pop(0) if self._fields else None

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part
