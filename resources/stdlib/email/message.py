"""A letter: headers and a text, or parts."""
import re as _re


class Message:

    def __init__(self, policy=None):
        self.policy, self._headers, self._payload, self.preamble, self.epilogue, self.defects = policy, [], None, None, None, []

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        head = ''.join(f'{name}: {value}\n' for name, value in self._headers)
        if not self.is_multipart():
            return head + '\n' + (self._payload or '')
        mark = self.get_boundary()
        if mark is None:
            mark = '===============0000000000000000000=='
            self.set_param('boundary', mark)
            head = ''.join(f'{name}: {value}\n' for name, value in self._headers)
        return head + '\n' + ''.join(f'--{mark}\n{part.as_string()}\n' for part in self._payload) + f'--{mark}--\n'

    def as_bytes(self, unixfrom=False, policy=None):
        return self.as_string().encode('utf-8')

    __bytes__ = as_bytes

    def is_multipart(self):
        return isinstance(self._payload, list)

    def attach(self, payload):
        if self._payload is None:
            self._payload = [payload]
        else:
            self._payload.append(payload)

    def get_payload(self, i=None, decode=False):
        if self.is_multipart():
            return self._payload if i is None else self._payload[i]
        if decode and isinstance(self._payload, str):
            kind = str(self.get('content-transfer-encoding', '')).lower()
            if kind == 'base64':
                import base64
                return base64.b64decode(self._payload)
            return self._payload.encode('utf-8', 'surrogateescape')
        return self._payload

    def set_payload(self, payload, charset=None):
        self._payload = payload

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers = [(key, value) for key, value in self._headers if key.lower() != name.lower()]

    def __contains__(self, name):
        return any(key.lower() == name.lower() for key, _ in self._headers)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return list(self._headers)

    def get(self, name, failobj=None):
        return next((value for key, value in self._headers if key.lower() == name.lower()), failobj)

    def get_all(self, name, failobj=None):
        return [value for key, value in self._headers if key.lower() == name.lower()] or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        parts += [name.replace('_', '-') + ('' if value is None else f'="{value}"') for name, value in _params.items()]
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        for i, (key, _) in enumerate(self._headers):
            if key.lower() == _name.lower():
                self._headers[i] = key, _value
                return
        raise KeyError(_name)

    def get_content_type(self):
        found = str(self.get('content-type', '')).partition(';')[0].strip().lower()
        return found if found.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().partition('/')[2]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        found = _re.search(r';\s*%s\s*=\s*("[^"]*"|[^;\s]*)' % _re.escape(param), str(self.get(header, '')), _re.I)
        return found[1].strip('"') if found else failobj

    def set_param(self, param, value, header='Content-Type', **_kwargs):
        old = self.get(header, 'text/plain')
        text = f'{old}; {param}="{value}"'
        if header in self:
            self.replace_header(header, text)
        else:
            self[header] = text

    def get_boundary(self, failobj=None):
        return self.get_param('boundary', failobj)

    def get_content_charset(self, failobj=None):
        found = self.get_param('charset')
        return found.lower() if found else failobj

    def get_filename(self, failobj=None):
        return self.get_param('filename', failobj, 'content-disposition')

    def walk(self):
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()


class EmailMessage(Message):

    def set_content(self, text, subtype='plain', charset='utf-8', **kw):
        for name in ('Content-Type', 'Content-Transfer-Encoding', 'MIME-Version'):
            del self[name]
        if isinstance(text, bytes):
            import base64
            self['Content-Type'] = f"{kw.get('maintype', 'application')}/{subtype}"
            self['Content-Transfer-Encoding'] = 'base64'
            self._payload = base64.encodebytes(text).decode()
        else:
            self['Content-Type'] = f'text/{subtype}; charset="{charset}"'
            self['Content-Transfer-Encoding'] = '7bit' if text.isascii() else '8bit'
            self._payload = text if text.endswith('\n') else text + '\n'
        self['MIME-Version'] = '1.0'

    def get_content(self):
        return self.get_payload()

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        return self

    def add_alternative(self, text, subtype='plain', **kw):
        part = EmailMessage()
        part.set_content(text, subtype, **kw)
        if not self.is_multipart():
            first = EmailMessage()
            first._headers = [(key, value) for key, value in self._headers if key.lower().startswith('content-')]
            first._payload = self._payload
            self._headers = [(key, value) for key, value in self._headers if not key.lower().startswith('content-')]
            self['Content-Type'] = 'multipart/alternative'
            self._payload = [first]
        self._payload.append(part)

    add_attachment = add_related = add_alternative


def _read(text):
    message = Message()
    head, _, body = text.partition('\n\n')
    for line in head.split('\n'):
        if line[:1] in ' \t' and message._headers:
            name, value = message._headers[-1]
            message._headers[-1] = name, value + '\n' + line
        elif ':' in line:
            name, _, value = line.partition(':')
            message._headers.append((name, value.strip()))
    mark = message.get_boundary()
    if mark and message.get_content_maintype() == 'multipart':
        parts = body.split('--' + mark)
        message._payload = [_read(part.strip('\n')) for part in parts[1:] if not part.startswith('--')]
    else:
        message._payload = body
    return message
