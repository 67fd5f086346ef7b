"""What WSGI applications ask of their environment."""
from io import BytesIO
from urllib.parse import quote


class FileWrapper:
    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        if hasattr(filelike, 'close'):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if not data:
            raise StopIteration
        return data


def guess_scheme(environ):
    return 'https' if environ.get('HTTPS') in ('yes', 'on', '1') else 'http'


def application_uri(environ):
    url = environ['wsgi.url_scheme'] + '://'
    if environ.get('HTTP_HOST'):
        url += environ['HTTP_HOST']
    else:
        url += environ['SERVER_NAME']
        if environ['SERVER_PORT'] != ('443' if environ['wsgi.url_scheme'] == 'https' else '80'):
            url += ':' + environ['SERVER_PORT']
    return url + quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')


def request_uri(environ, include_query=True):
    url = application_uri(environ)
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,', encoding='latin1')
    url += path if environ.get('SCRIPT_NAME') else path[1:]
    return url + ('?' + environ['QUERY_STRING'] if include_query and environ.get('QUERY_STRING') else '')


def shift_path_info(environ):
    path = environ.get('PATH_INFO', '')
    if not path:
        return None
    parts = path.split('/')
    parts[1:-1] = [one for one in parts[1:-1] if one and one != '.']
    name = parts[1]
    del parts[1]
    script = environ.get('SCRIPT_NAME', '').rstrip('/')
    environ['SCRIPT_NAME'] = script + ('/' + name if name else '/')
    environ['PATH_INFO'] = '/'.join(parts)
    return None if name == '.' else name


def setup_testing_defaults(environ):
    environ.setdefault('SERVER_NAME', '127.0.0.1')
    environ.setdefault('SERVER_PROTOCOL', 'HTTP/1.0')
    environ.setdefault('HTTP_HOST', environ['SERVER_NAME'])
    environ.setdefault('REQUEST_METHOD', 'GET')
    if 'SCRIPT_NAME' not in environ and 'PATH_INFO' not in environ:
        environ.update(SCRIPT_NAME='', PATH_INFO='/')
    environ.setdefault('wsgi.version', (1, 0))
    for name in ('run_once', 'multithread', 'multiprocess'):
        environ.setdefault('wsgi.' + name, 0)
    environ.setdefault('wsgi.input', BytesIO())
    environ.setdefault('wsgi.errors', BytesIO())
    environ.setdefault('wsgi.url_scheme', guess_scheme(environ))
    environ.setdefault('SERVER_PORT', '443' if environ['wsgi.url_scheme'] == 'https' else '80')


def is_hop_by_hop(header_name):
    return header_name.lower() in {'connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailers', 'transfer-encoding', 'upgrade'}
