"""What a request sends: a form, text, bytes, JSON, a file."""
import _simurl


class FormData:
    def __init__(self, fields=(), quote_fields=True, charset=None):
        self._fields = []
        self.is_multipart = False
        self.add_fields(*(fields.items() if hasattr(fields, 'items') else fields))

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        if content_type is not None or filename is not None or not isinstance(value, str):
            self.is_multipart = self.is_multipart or content_type is not None or filename is not None or hasattr(value, 'read')
        self._fields.append((name, value, content_type, filename))

    def add_fields(self, *fields):
        for name, value in fields:
            self.add_field(name, value)

    def encode(self):
        if not self.is_multipart:
            return _simurl.encode([(str(n), str(v)) for n, v, _, _ in self._fields]).encode(), 'application/x-www-form-urlencoded'
        boundary = 'f0e1d2c3b4a59687'
        out = []
        for name, value, kind, filename in self._fields:
            if hasattr(value, 'read'):
                filename = filename or getattr(value, 'name', name).rpartition('/')[2]
                value = value.read()
            data = value.encode() if isinstance(value, str) else bytes(value) if isinstance(value, (bytes, bytearray)) else str(value).encode()
            named = f'; filename="{filename}"' if filename else ''
            kind = kind or ('application/octet-stream' if filename else 'text/plain; charset=utf-8')
            out.append(f'--{boundary}\r\nContent-Type: {kind}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + data + b'\r\n')
        return b''.join(out) + f'--{boundary}--\r\n'.encode(), f'multipart/form-data; boundary={boundary}'

    def __call__(self):
        return self.encode()[0]


async def body_of(data, json, dumps):
    """(bytes, content type) of what a request is given to send."""
    if json is not None:
        return dumps(json).encode(), 'application/json'
    if data is None:
        return b'', None
    if isinstance(data, FormData):
        return data.encode()
    if isinstance(data, str):
        return data.encode(), 'text/plain; charset=utf-8'
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), 'application/octet-stream'
    if hasattr(data, '__aiter__'):
        return b''.join([chunk async for chunk in data]), 'application/octet-stream'
    if hasattr(data, 'read'):
        held = data.read()
        return held.encode() if isinstance(held, str) else held, 'application/octet-stream'
    pairs = data.items() if hasattr(data, 'items') else data
    return FormData(list(pairs)).encode()
