"""URLs for the simulated packages: split and joined, quoted, with their query as pairs."""
from collections import namedtuple

PLAIN = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~')
PORTS = {'http': 80, 'https': 443, 'ws': 80, 'wss': 443}


class Parts(namedtuple('Parts', 'scheme user password host port path query fragment')):
    """What a URL is made of. port is None where none was written; path and query are as they were written."""
    __slots__ = ()

    @property
    def effective_port(self):
        return self.port or PORTS.get(self.scheme)

    @property
    def target(self):
        return (self.path or '/') + ('?' + self.query if self.query else '')

    @property
    def authority(self):
        host = f'[{self.host}]' if self.host and ':' in self.host else self.host or ''
        return host if self.port is None or self.port == PORTS.get(self.scheme) else f'{host}:{self.port}'

    @property
    def origin(self):
        return f'{self.scheme}://{self.authority}' if self.scheme else ''

    def text(self):
        user = ''
        if self.user is not None:
            user = quote(self.user) + (':' + quote(self.password) if self.password is not None else '') + '@'
        front = f'{self.scheme}:' if self.scheme else ''
        if self.host is not None:
            front += '//' + user + self.authority
        return front + self.path + ('?' + self.query if self.query else '') + ('#' + self.fragment if self.fragment else '')


def split(url):
    url = str(url).strip()
    scheme, user, password, host, port = '', None, None, None, None
    head, colon, rest = url.partition(':')
    if colon and head[:1].isalpha() and all(c.isalnum() or c in '+-.' for c in head) and (rest.startswith('/') or not rest[:1].isdigit()):
        scheme, url = head.lower(), rest
    url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    path = url
    if url.startswith('//'):
        authority, slash, path = url[2:].partition('/')
        path = slash + path
        who, at, where = authority.rpartition('@')
        if at:
            user, has_password, password = who.partition(':')
            user, password = unquote(user), unquote(password) if has_password else None
        if where.startswith('['):
            host, _, digits = where[1:].partition(']')
            digits = digits[1:]
        else:
            host, _, digits = where.partition(':')
        host = host.lower()
        if digits:
            if not digits.isdigit() or int(digits) > 65535:
                raise ValueError(f'Invalid port: {digits!r}')
            port = int(digits)
    return Parts(scheme, user, password, host, port, path, query, fragment)


def join(base, url):
    """The URL that this text means on a page of that address."""
    base, new = base if isinstance(base, Parts) else split(base), split(url)
    if new.scheme and new.host is not None:
        return new
    if new.host is not None:
        return new._replace(scheme=base.scheme)
    path, query = new.path, new.query
    if not path:
        path, query = base.path, query or base.query
    elif not path.startswith('/'):
        path = base.path.rpartition('/')[0] + '/' + path
    return base._replace(path=without_dots(path), query=query, fragment=new.fragment)


def without_dots(path):
    parts = []
    pieces = path.split('/')
    for piece in pieces:
        if piece == '..':
            if len(parts) > 1:
                parts.pop()
        elif piece != '.':
            parts.append(piece)
    if pieces[-1] in ('.', '..'):
        parts.append('')
    return '/'.join(parts)


def quote(text, safe='', plus=False):
    out = []
    for byte in text if isinstance(text, bytes) else str(text).encode():
        char = chr(byte)
        if char in PLAIN or char in safe:
            out.append(char)
        elif plus and char == ' ':
            out.append('+')
        else:
            out.append(f'%{byte:02X}')
    return ''.join(out)


def unquote(text, plus=False):
    if plus:
        text = text.replace('+', ' ')
    if '%' not in text:
        return text
    first, *rest = text.split('%')
    out = bytearray(first.encode())
    for piece in rest:
        try:
            out.append(int(piece[:2], 16))
            out += piece[2:].encode()
        except ValueError:
            out += b'%' + piece.encode()
    return out.decode('utf-8', 'replace')


def query_pairs(query):
    pairs = []
    for part in query.split('&'):
        if part:
            name, _, value = part.partition('=')
            pairs.append((unquote(name, True), unquote(value, True)))
    return pairs


def pairs_of(params):
    """The pairs of a mapping or a sequence of pairs, a list of values spread out, each as text."""
    if params is None:
        return []
    if isinstance(params, (str, bytes)):
        return query_pairs(params.decode() if isinstance(params, bytes) else params)
    items = params.items() if hasattr(params, 'items') else params
    out = []
    for name, value in items:
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if one is not None:
                out.append((str(name), 'true' if one is True else 'false' if one is False else str(one)))
    return out


def encode(pairs):
    return '&'.join(quote(n, plus=True) + '=' + quote(v, plus=True) for n, v in pairs)


def with_params(parts, params):
    pairs = pairs_of(params)
    if not pairs:
        return parts
    more = encode(pairs)
    return parts._replace(query=f'{parts.query}&{more}' if parts.query else more)
