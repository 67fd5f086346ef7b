"""What WSGI applications ask of their environment."""
from io import BytesIO
from urllib.parse import quote


_USUAL_PORTS = {'http': '80', 'https': '443'}
_BETWEEN_NEIGHBOURS = frozenset(('connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailers', 'transfer-encoding', 'upgrade'))


class FileWrapper:
    """A file as blocks of bytes, as servers send them."""

    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        close = getattr(filelike, 'close', None)
        if close is not None:
            self.close = close

    def __iter__(self):
        return self

    def __next__(self):
        if block := self.filelike.read(self.blksize):
            return block
        raise StopIteration


def guess_scheme(environ):
    is_secure = environ.get('HTTPS') in ('1', 'on', 'yes')
    return 'https' if is_secure else 'http'


def _host_of(environ):
    """As the client said it, else the server's name with its port, where that is not the usual one."""
    said = environ.get('HTTP_HOST')
    if said:
        return said
    port = environ['SERVER_PORT']
    name = environ['SERVER_NAME']
    return name if port == _USUAL_PORTS.get(environ['wsgi.url_scheme'], '80') else f'{name}:{port}'


def application_uri(environ):
    script = quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')
    return f"{environ['wsgi.url_scheme']}://{_host_of(environ)}{script}"


def request_uri(environ, include_query=True):
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,', encoding='latin1')
    query = environ.get('QUERY_STRING') if include_query else None
    within = path if environ.get('SCRIPT_NAME') else path[1:]
    return application_uri(environ) + within + (f'?{query}' if query else '')


def shift_path_info(environ):
    if not environ.get('PATH_INFO'):
        return None
    parts = environ['PATH_INFO'].split('/')
    parts[1:-1] = [one for one in parts[1:-1] if one and one != '.']
    name = parts[1]
    del parts[1]
    script = environ.get('SCRIPT_NAME', '').rstrip('/')
    environ['SCRIPT_NAME'] = script + ('/' + name if name else '/')
    environ['PATH_INFO'] = '/'.join(parts)
    return None if name == '.' else name


def setup_testing_defaults(environ):
    if not environ.keys() & {'SCRIPT_NAME', 'PATH_INFO'}:
        environ.update(SCRIPT_NAME='', PATH_INFO='/')
    name = environ.get('SERVER_NAME', '127.0.0.1')
    scheme = environ.get('wsgi.url_scheme') or guess_scheme(environ)
    usual = {'SERVER_NAME': name, 'HTTP_HOST': name, 'SERVER_PROTOCOL': 'HTTP/1.0', 'REQUEST_METHOD': 'GET', 'SERVER_PORT': _USUAL_PORTS.get(scheme, '80'),
             'wsgi.version': (1, 0), 'wsgi.run_once': 0, 'wsgi.multithread': 0, 'wsgi.multiprocess': 0, 'wsgi.input': BytesIO(), 'wsgi.errors': BytesIO(),
             'wsgi.url_scheme': scheme}
    for name, value in usual.items():
        environ.setdefault(name, value)


def is_hop_by_hop(header_name):
    return header_name.lower() in _BETWEEN_NEIGHBOURS
