"""urlopen(): blocking HTTP. Simulated: requests stay inside the run, and hold up the thread that makes them."""
import io

import _sim
import _simhttp
import _simurl
import _simwire
from _simurl import quote as _quote
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urljoin, urlparse, urlsplit


class Message:
    """Headers."""

    def __init__(self, pairs):
        self._pairs = list(pairs)

    def get(self, name, default=None):
        return next((v for k, v in self._pairs if k.lower() == name.lower()), default)

    __getitem__ = get

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [k for k, _ in self._pairs]

    def values(self):
        return [v for _, v in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_all(self, name, default=None):
        return [v for k, v in self._pairs if k.lower() == name.lower()] or default

    def get_content_type(self):
        return self.get('Content-Type', 'text/plain').partition(';')[0].strip().lower()

    def get_content_charset(self, failobj=None):
        kind = self.get('Content-Type', '')
        return kind.partition('charset=')[2].strip('" ').lower() or failobj if 'charset=' in kind else failobj

    def __str__(self):
        return ''.join(f'{k}: {v}\n' for k, v in self._pairs) + '\n'


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.headers, self.unredirected_hdrs = url, data, {}, {}
        for name, value in headers.items():
            self.add_header(name, value)
        if method:
            self.method = method

    host = property(lambda self: _simurl.split(self.full_url).authority)
    type = property(lambda self: _simurl.split(self.full_url).scheme)
    selector = property(lambda self: _simurl.split(self.full_url).target)

    def get_method(self):
        return getattr(self, 'method', 'POST' if self.data is not None else 'GET')

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def header_items(self):
        return list(self.headers.items())


class HTTPResponse(io.BytesIO):
    def __init__(self, answer, data, url):
        super().__init__(data)
        self.status = self.code = answer.status
        self.reason = self.msg = answer.reason
        self.url, self.version = url, 11
        self.headers = Message(answer.headers)

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if data is not None:
        request.data = data
    return _open(request, timeout)


def _open(request, timeout):
    method, body, address = request.get_method(), request.data, request.full_url
    for _ in range(10):
        parts = _simurl.split(address)
        if not parts.scheme:
            raise ValueError(f'unknown url type: {address!r}')
        if parts.scheme == 'data':
            head, _, text = parts.path.partition(',')
            return HTTPResponse(_simwire.Answer(200, 'OK', [('Content-Type', head)], None), _simurl.unquote(text).encode(), address)
        if parts.scheme not in ('http', 'https'):
            raise URLError(f'unknown url type: {parts.scheme}')
        if not parts.host:
            raise URLError('no host given')
        if isinstance(body, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
        if parts.host in _LOCAL and _simhttp.server_for(parts.host, parts.effective_port) is None:
            answer, content = _ask_local(request, method, parts, body, timeout)
            if answer.status in (301, 302, 303, 307, 308) and answer.getheader('Location'):
                address = _simurl.join(parts, answer.getheader('Location')).text()
                if answer.status in (301, 302, 303):
                    method, body = 'GET' if method != 'HEAD' else 'HEAD', None
                continue
            if not 200 <= answer.status < 300:
                raise HTTPError(address, answer.status, answer.reason, answer.headers, io.BytesIO(content))
            return HTTPResponse(_simwire.Answer(answer.status, answer.reason, answer.getheaders(), None), content, address)
        sent = [('Host', parts.authority), ('User-Agent', 'Python-urllib/3.11'), ('Accept-Encoding', 'identity'), ('Connection', 'close')]
        given = {k.lower() for k in request.headers}
        sent = [pair for pair in sent if pair[0].lower() not in given] + list(request.headers.items())
        if body is not None and 'content-type' not in given:
            sent.append(('Content-Type', 'application/x-www-form-urlencoded'))
        try:
            answer, content = _simwire.send_blocking(method, parts, sent, bytes(body or b''), connect=timeout, read=timeout)
        except _simwire.TimedOut as error:
            if error.kind == 'connect':
                raise URLError(TimeoutError('timed out')) from None
            raise TimeoutError('The read operation timed out') from None
        except _simhttp.Unreachable as error:
            raise URLError(_reason(error)) from None
        if answer.status in (301, 302, 303, 307, 308) and Message(answer.headers).get('Location'):
            address = _simurl.join(parts, Message(answer.headers).get('Location')).text()
            if answer.status in (301, 302, 303):
                method, body = 'GET' if method != 'HEAD' else 'HEAD', None
            continue
        if not 200 <= answer.status < 300:
            raise HTTPError(address, answer.status, answer.reason, Message(answer.headers), io.BytesIO(content))
        return HTTPResponse(answer, content, address)
    raise HTTPError(address, answer.status, 'The HTTP server returned a redirect error that would lead to an infinite loop.', Message(answer.headers), None)


_LOCAL = {'localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0'}


def _ask_local(request, method, parts, body, timeout):
    """A server of this run, that listens at a socket."""
    from http.client import HTTPConnection
    fields = {'Host': parts.authority, 'User-Agent': 'Python-urllib/3.11'}
    if body is not None:
        fields = {'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': str(len(body)), **fields}
    given = {name.title(): value for name, value in request.headers.items()}
    fields = {**{name: value for name, value in fields.items() if name not in given}, **given, 'Connection': 'close'}
    connection = HTTPConnection(parts.host.strip('[]'), parts.effective_port, timeout=timeout)
    try:
        try:
            connection.request(method, parts.target, body, fields)
        except OSError as error:
            raise URLError(error)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def _reason(error):
    import socket
    if error.kind == 'dns':
        return socket.gaierror(-2, 'Name or service not known')
    if error.kind == 'refused':
        return ConnectionRefusedError(111, 'Connection refused')
    if error.kind == 'timeout':
        return TimeoutError(110, 'Connection timed out')
    return ConnectionResetError(104, 'Connection reset by peer')


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        content, headers = response.read(), response.info()
    filename = filename or '/tmp/' + (_simurl.split(url).path.rpartition('/')[2] or 'download')
    with open(filename, 'wb') as file:
        file.write(content)
    if reporthook:
        reporthook(0, 8192, len(content))
        reporthook(1, 8192, len(content))
    return filename, headers


class BaseHandler:
    def __init__(self, *args, **named):
        pass


class OpenerDirector:
    def __init__(self):
        self.addheaders = [('User-agent', 'Python-urllib/3.11')]

    def add_handler(self, handler):
        pass

    def open(self, fullurl, data=None, timeout=None):
        request = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        for name, value in self.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_header(name, value)
        return urlopen(request, timeout=timeout)


HTTPHandler = HTTPSHandler = ProxyHandler = HTTPCookieProcessor = HTTPBasicAuthHandler = HTTPRedirectHandler = HTTPErrorProcessor = BaseHandler


class HTTPPasswordMgrWithDefaultRealm:
    def add_password(self, realm, uri, user, passwd):
        pass


def build_opener(*handlers):
    return OpenerDirector()


def install_opener(opener):
    pass


def pathname2url(path):
    return _quote(path, '/')


def url2pathname(path):
    return _simurl.unquote(path)


def getproxies():
    return {}


def urlcleanup():
    pass


__getattr__ = _sim.missing(__name__)
