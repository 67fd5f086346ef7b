"""A letter: headers and a text, or parts."""
import base64 as _base64
import re as _re

from email import utils
from email.header import Header, decoded_text, encoded_word, fold
from email.policy import compat32, default as _default_policy

__all__ = ['Message', 'EmailMessage']
_boundaries = [0]


def _params(text):
    """A header's value, and the parameters behind it."""
    parts = [part.strip() for part in _re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^;"])+', str(text))]
    pairs = [(parts[0] if parts else '', '')]
    for part in parts[1:]:
        name, equals, value = part.partition('=')
        if not part:
            continue
        pairs.append((name.strip(), value.strip() if equals else ''))
    return pairs


def _param_text(name, value, quote=True):
    if value is None or value == '':
        return name
    if isinstance(value, tuple) or not str(value).isascii():
        charset, language, value = value if isinstance(value, tuple) else ('utf-8', '', value)
        return f'{name}*={utils.encode_rfc2231(value, charset, language)}'
    value = str(value)
    if quote or _re.search(r'[ \(\)<>@,;:\\"/\[\]\?=]', value):
        escaped = utils.quote(value)
        return f'{name}="{escaped}"'
    return f'{name}={value}'


class _AddressText(str):
    """The value of a header of addresses."""

    @property
    def addresses(self):
        from email.headerregistry import Address
        return tuple(Address(name, addr_spec=address) for name, address in utils.getaddresses([str(self)]))

    groups = addresses


class _DateText(str):
    @property
    def datetime(self):
        return utils.parsedate_to_datetime(str(self))


class Message:
    def __init__(self, policy=compat32):
        self.policy = compat32 if policy is None else policy
        self._headers, self._unixfrom, self._payload, self._charset, self.preamble, self.epilogue = [], None, None, None, None, None
        self.defects, self._default_type = [], 'text/plain'

    # -- as text

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        return self._written(policy or self.policy, unixfrom, False)

    def as_bytes(self, unixfrom=False, policy=None):
        policy = policy or self.policy
        text = self._written(policy, unixfrom, True)
        return text.encode('ascii' if not (policy.is_modern and policy.utf8) else 'utf-8', 'surrogateescape')

    def __bytes__(self):
        return self.as_bytes()

    def _header_lines(self, policy):
        for name, value in self._headers:
            if isinstance(value, Header):
                text = value.encode(linesep=policy.linesep)
            else:
                text = str(value)
                if not text.isascii() and not (policy.is_modern and policy.utf8):
                    if policy.is_modern:
                        text = ' '.join(word if word.isascii() else encoded_word(word) for word in text.split(' '))
                    else:
                        text = Header(text, 'utf-8' if not text.isascii() else None).encode()
                if policy.is_modern:
                    text = fold(name, text, policy.max_line_length, policy.linesep)
            yield f'{name}: {text}{policy.linesep}'

    def _written(self, policy, unixfrom, as_bytes):
        end = policy.linesep
        start = f'{self._unixfrom or "From nobody"}{end}' if unixfrom else ''
        if not self.is_multipart():
            body, shown = self._payload, self
            if body is not None and not isinstance(body, str):
                raise TypeError(f'string payload expected: {type(body)}')
            if not as_bytes and body and not body.isascii() and _has_surrogates(body) and self.get_param('charset') is not None:
                shown = self._copy()
                charset = str(self.get_param('charset'))
                carried = _base64.encodebytes(body.encode('ascii', 'surrogateescape')).decode('ascii')
                shown._payload = body = carried
                if 'content-transfer-encoding' in shown:
                    shown.replace_header('content-transfer-encoding', 'base64')
            elif as_bytes and body and not body.isascii() and not _has_surrogates(body):
                body = body.encode(str(self.get_param('charset') or 'utf-8'), 'replace').decode('ascii', 'surrogateescape')
            text = (body or '').replace('\n', end) if end != '\n' else body or ''
            return start + ''.join(shown._header_lines(policy)) + end + text
        parts = [part._written(policy if part.policy.is_modern == policy.is_modern else part.policy, False, as_bytes) for part in self._payload]
        mark = self.get_boundary()
        if mark is None:
            while True:
                _boundaries[0] += 1
                mark = f'==============={(_boundaries[0] * 6364136223846793005 + 1442695040888963407) % 10 ** 19:019d}=='
                if not any('--' + mark in part for part in parts):
                    break
            self.set_boundary(mark)
        out = [start, *self._header_lines(policy), end]
        if self.preamble is not None:
            out.append(self.preamble + end)
        for number, part in enumerate(parts):
            out.append(f'{end if number else ""}--{mark}{end}{part}')
        if not parts:
            out.append(f'--{mark}{end}')
        out.append(f'{end}--{mark}--{end}')
        if self.epilogue is not None:
            out.append(self.epilogue)
        return ''.join(out)

    def _copy(self):
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._headers = self._headers[:]
        return made

    # -- what it holds

    def is_multipart(self):
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    def attach(self, payload):
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError('Attach is not valid on a message with a non-multipart payload')

    def get_payload(self, i=None, decode=False):
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError('Expected list, got %s' % type(self._payload))
        payload = self._payload
        if not decode:
            if isinstance(payload, str) and _has_surrogates(payload):
                data = payload.encode('ascii', 'surrogateescape')
                return data.decode(str(self.get_param('charset', 'ascii')), 'replace')
            return payload
        if not isinstance(payload, str):
            return payload
        try:
            data = payload.encode('ascii', 'surrogateescape')
        except UnicodeError:
            data = payload.encode('raw-unicode-escape')
        kind = str(self.get('content-transfer-encoding', '')).lower().strip()
        if kind == 'quoted-printable':
            import quopri
            return quopri.decodestring(data)
        if kind == 'base64':
            try:
                return _base64.b64decode(b''.join(data.splitlines()))
            except ValueError:
                return data
        return data

    def set_payload(self, payload, charset=None):
        if hasattr(payload, 'encode'):
            if charset is not None and not hasattr(charset, 'body_encoding'):
                from email.charset import Charset
                charset = Charset(charset)
            self._payload = payload.encode('ascii', 'surrogateescape').decode('ascii', 'surrogateescape') if payload.isascii() else payload
        elif hasattr(payload, 'decode'):
            self._payload = payload.decode('ascii', 'surrogateescape')
        else:
            self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        from email.charset import Charset
        charset = charset if isinstance(charset, Charset) else Charset(charset)
        self._charset = charset
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=charset.get_output_charset())
        else:
            self.set_param('charset', charset.get_output_charset())
        if 'Content-Transfer-Encoding' not in self:
            if isinstance(self._payload, str):
                self._payload = charset.body_encode(self._payload)
            self.add_header('Content-Transfer-Encoding', charset.get_body_encoding())

    def get_charset(self):
        return self._charset

    # -- headers

    def __len__(self):
        return len(self._headers)

    def _shown(self, name, value):
        if not self.policy.is_modern or isinstance(value, Header):
            return value
        text = _re.sub(r'\r?\n(?=[ \t])', '', str(value)).replace('\r', '').replace('\n', '')
        text = decoded_text(text) if '=?' in text else text
        low = name.lower()
        return (_AddressText if low in ('to', 'from', 'cc', 'bcc', 'sender', 'reply-to') else _DateText if low == 'date' else str)(text)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        if self.policy.is_modern:
            if name.lower() in ('subject', 'from', 'to', 'cc', 'bcc', 'sender', 'reply-to', 'date', 'orig-date', 'message-id', 'mime-version', 'content-type',
                                'content-transfer-encoding', 'content-disposition') and name in self:
                raise ValueError(f'There may be at most 1 {name} headers in a message')
            if hasattr(val, 'strftime'):
                val = utils.format_datetime(val)
            elif not isinstance(val, str):
                val = ', '.join(map(str, val)) if isinstance(val, (list, tuple)) else str(val)
            if '\n' in val or '\r' in val:
                raise ValueError('Header values may not contain linefeed or carriage return characters')
        self._headers.append((name, val))

    def __delitem__(self, name):
        low = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != low]

    def __contains__(self, name):
        low = name.lower()
        return any(key.lower() == low for key, _ in self._headers)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, _ in self._headers]

    def values(self):
        return [self._shown(key, value) for key, value in self._headers]

    def items(self):
        return [(key, self._shown(key, value)) for key, value in self._headers]

    def raw_items(self):
        return iter(self._headers.copy())

    def set_raw(self, name, value):
        self._headers.append((name, value))

    def get(self, name, failobj=None):
        low = name.lower()
        for key, value in self._headers:
            if key.lower() == low:
                return self._shown(key, value)
        return failobj

    def get_all(self, name, failobj=None):
        low = name.lower()
        return [self._shown(key, value) for key, value in self._headers if key.lower() == low] or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        parts += [_param_text(name.replace('_', '-'), value) for name, value in _params.items()]
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        low = _name.lower()
        for at, (key, _) in enumerate(self._headers):
            if key.lower() == low:
                self._headers[at] = key, _value
                return
        raise KeyError(_name)

    # -- kinds and parameters

    def get_content_type(self):
        found = str(self.get('content-type', '')).partition(';')[0].strip().lower()
        if not found:
            return self.get_default_type()
        return found if found.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().partition('/')[2]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def get_params(self, failobj=None, header='content-type', unquote=True):
        value = self.get(header)
        if value is None:
            return failobj
        return [(name, utils.unquote(text) if unquote else text) for name, text in _params(value)]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        low = param.lower()
        for name, value in (self.get_params(None, header, unquote) or [])[1:]:
            if name.lower() == low:
                return value
            if name.lower() == low + '*':
                charset, _, rest = value.partition("'")
                language, _, text = rest.partition("'")
                import urllib.parse
                decoded = urllib.parse.unquote(text, encoding=charset or 'ascii')
                return decoded if self.policy.is_modern else (charset, language, urllib.parse.unquote(text, encoding='latin-1'))
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='', replace=False):
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        if header not in self and header.lower() == 'content-type':
            base = [('text/plain', '')]
        elif header not in self:
            base = []
        else:
            base = _params(self.get(header))
        kept = [name if not text else f'{name}={text}' for name, text in base]
        new = _param_text(param, value, requote)
        at = next((i for i, (name, _) in enumerate(base) if i and name.lower() in (param.lower(), param.lower() + '*')), None)
        if at is None:
            kept.append(new)
        else:
            kept[at] = new
        text = '; '.join(kept)
        if header in self:
            self.replace_header(header, text)
        else:
            self._headers.append((header, text))

    def del_param(self, param, header='content-type', requote=True):
        if header in self:
            kept = [pair for i, pair in enumerate(_params(self.get(header))) if not i or pair[0].lower() != param.lower()]
            self.replace_header(header, '; '.join(name if not text else f'{name}={text}' for name, text in kept))

    def set_type(self, type, header='Content-Type', requote=True):
        if type.count('/') != 1:
            raise ValueError
        rest = _params(self.get(header))[1:] if header in self else []
        del self[header]
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        self[header] = '; '.join([type] + [name if not text else f'{name}={text}' for name, text in rest])

    def get_filename(self, failobj=None):
        found = self.get_param('filename', None, 'content-disposition')
        if found is None:
            found = self.get_param('name', None, 'content-type')
        return failobj if found is None else utils.collapse_rfc2231_value(found).strip()

    def get_boundary(self, failobj=None):
        found = self.get_param('boundary')
        return failobj if found is None else utils.collapse_rfc2231_value(found).rstrip()

    def set_boundary(self, boundary):
        if 'content-type' not in self:
            from email.errors import HeaderParseError
            raise HeaderParseError('No Content-Type header found')
        self.set_param('boundary', boundary)

    def get_content_charset(self, failobj=None):
        found = self.get_param('charset')
        return failobj if found is None else str(found[2] if isinstance(found, tuple) else found).lower()

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        found = self.get('content-disposition')
        return None if found is None else _params(found)[0][0].lower()

    def walk(self):
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()


def _has_surrogates(text):
    try:
        text.encode()
        return False
    except UnicodeEncodeError:
        return True


class MIMEPart(Message):
    def __init__(self, policy=None):
        super().__init__(_default_policy if policy is None else policy)

    def is_attachment(self):
        return self.get_content_disposition() == 'attachment'

    def iter_parts(self):
        return iter(self._payload) if self.is_multipart() else iter(())

    def _bodies(self, part, wanted):
        """(place in the list of wishes, part) of everything that may be the body."""
        if part.is_attachment():
            return
        main, sub = part.get_content_type().split('/')
        if main == 'text':
            if sub in wanted:
                yield wanted.index(sub), part
        elif main == 'multipart' and part.is_multipart():
            if sub != 'related':
                for inner in part.iter_parts():
                    yield from self._bodies(inner, wanted)
                return
            if 'related' in wanted:
                yield wanted.index('related'), part
            start = part.get_param('start')
            parts = list(part.iter_parts())
            root = next((inner for inner in parts if start and inner['content-id'] == start), parts[0] if parts else None)
            if root is not None:
                yield from self._bodies(root, wanted)

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        best = None
        for place, part in self._bodies(self, list(preferencelist)):
            if best is None or place < best[0]:
                best = place, part
        return best[1] if best else None

    def iter_attachments(self):
        main, sub = self.get_content_type().split('/')
        if main != 'multipart' or sub == 'alternative' or not self.is_multipart():
            return
        seen, parts = set(), list(self._payload)
        if sub == 'related':
            yield from parts[1:]
            return
        for part in parts:
            kind = part.get_content_type()
            if kind in ('text/plain', 'text/html', 'multipart/related', 'multipart/alternative') and not part.is_attachment() and kind not in seen:
                seen.add(kind)
                continue
            yield part

    def get_content(self, *args, errors='replace', **kw):
        main = self.get_content_maintype()
        if main == 'multipart':
            raise KeyError(self.get_content_type())
        data = self.get_payload(decode=True)
        if main == 'text':
            return data.decode(self.get_param('charset', 'ASCII'), errors)
        if main == 'message' and self.is_multipart():
            return self.get_payload(0)
        return data

    def set_content(self, obj, subtype=None, charset='utf-8', cte=None, *, maintype=None, disposition=None, filename=None, cid=None, params=None, headers=None):
        if self.get_content_maintype() == 'multipart' and 'content-type' in self and self._payload:
            raise TypeError('set_content not valid on multipart')
        self.clear_content()
        if isinstance(obj, str):
            text = '\n'.join(obj.splitlines()) + '\n' if obj else '\n'
            if obj == '':
                text = '\n'
            self['Content-Type'] = f'text/{subtype or "plain"}; charset="{charset}"'
            data = text.encode(charset)
            is_long = any(len(line) > 78 for line in data.split(b'\n'))
            if cte is None:
                cte = '7bit' if data.isascii() and not is_long else '8bit' if not is_long else None
                if cte is None:
                    import quopri
                    cte = 'base64' if len(quopri.encodestring(data[:1000])) > len(_base64.b64encode(data[:1000])) else 'quoted-printable'
            if cte == 'base64':
                self._payload = _base64.encodebytes(data).decode('ascii')
            elif cte == 'quoted-printable':
                import quopri
                self._payload = quopri.encodestring(data).decode('ascii')
            else:
                self._payload = data.decode('ascii', 'surrogateescape')
        elif isinstance(obj, (bytes, bytearray, memoryview)):
            if maintype is None:
                raise TypeError("set_bytes_content() missing 1 required positional argument: 'maintype'" if subtype else
                                "set_bytes_content() missing 2 required positional arguments: 'maintype' and 'subtype'")
            self['Content-Type'] = f'{maintype}/{subtype}'
            cte = cte or 'base64'
            self._payload = _base64.encodebytes(bytes(obj)).decode('ascii')
        elif isinstance(obj, Message):
            self['Content-Type'] = f'message/{subtype or "rfc822"}'
            cte, self._payload = cte or '8bit', [obj]
        else:
            raise KeyError(f'{type(obj).__module__}.{type(obj).__qualname__}')
        self['Content-Transfer-Encoding'] = cte
        if disposition is None and filename is not None:
            disposition = 'attachment'
        if disposition is not None:
            self['Content-Disposition'] = disposition
        if filename is not None:
            self.set_param('filename', filename, 'Content-Disposition')
        if cid is not None:
            self['Content-ID'] = cid
        for name, value in (params or {}).items():
            self.set_param(name, value)
        for header in headers or ():
            name, _, value = header.partition(':') if isinstance(header, str) else (header.name, None, str(header))
            self[name] = value.strip()

    def clear(self):
        self._headers, self._payload = [], None

    def clear_content(self):
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        self._payload = None

    def _make_multipart(self, subtype, disallowed, boundary):
        if self.get_content_maintype() == 'multipart':
            found = self.get_content_subtype()
            if found in disallowed + (subtype,):
                raise ValueError(f'Cannot convert {found} to {subtype}')
        inner = [pair for pair in self._headers if pair[0].lower().startswith('content-')]
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        if inner:
            part = type(self)(policy=self.policy)
            part._headers, part._payload = inner, self._payload
            self._payload = [part]
        else:
            self._payload = []
        self['Content-Type'] = 'multipart/' + subtype
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        self._make_multipart('related', ('alternative', 'mixed'), boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart('alternative', ('mixed',), boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart('mixed', (), boundary)

    def _add(self, subtype, disposition, args, named):
        if self.get_content_type() != 'multipart/' + subtype:
            getattr(self, 'make_' + subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **named)
        if disposition and 'content-disposition' not in part:
            part['Content-Disposition'] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add('related', 'inline', args, kw)

    def add_alternative(self, *args, **kw):
        self._add('alternative', None, args, kw)

    def add_attachment(self, *args, **kw):
        self._add('mixed', 'attachment', args, kw)


class EmailMessage(MIMEPart):
    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
