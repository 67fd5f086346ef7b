"""HTTP over sockets of the simulated network. https is the same without its locks: nobody listens there."""
import collections.abc
import io
import re
import socket
import sys
import urllib.parse

import email.message
import http
from http import HTTPStatus

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPException', 'NotConnected', 'UnknownProtocol', 'UnknownTransferEncoding', 'UnimplementedFileMode',
           'IncompleteRead', 'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader', 'ResponseNotReady', 'BadStatusLine',
           'LineTooLong', 'RemoteDisconnected', 'error', 'responses', 'HTTPSConnection']
HTTP_PORT, HTTPS_PORT = 80, 443
_MAXLINE, _MAXHEADERS = 65536, 100
_UNKNOWN = 'UNKNOWN'
_METHODS_EXPECTING_BODY = {'PATCH', 'POST', 'PUT'}
_CS_IDLE, _CS_REQ_STARTED, _CS_REQ_SENT = 'Idle', 'Request-started', 'Request-sent'
globals().update(HTTPStatus.__members__)
responses = {status: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args, self.version = (version,), version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args, self.partial, self.expected = (partial,), partial, expected

    def __repr__(self):
        more = '' if self.expected is None else f', {self.expected} more expected'
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.line = line or repr(line)
        self.args = self.line,


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__('got more than %d bytes when reading %s' % (_MAXLINE, line_type))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


class HTTPMessage(email.message.Message):
    def getallmatchingheaders(self, name):
        return [f'{key}: {value}' for key, value in self.items() if key.lower() == name.lower()]


def _header_lines(fp):
    lines = []
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong('header line')
        lines.append(line)
        if len(lines) > _MAXHEADERS:
            raise HTTPException('got more than %d headers' % _MAXHEADERS)
        if line in (b'\r\n', b'\n', b''):
            return lines


def parse_headers(fp, _class=HTTPMessage):
    message = _class()
    for line in _header_lines(fp):
        text = line.decode('iso-8859-1').rstrip('\r\n')
        if text[:1] in (' ', '\t') and message._headers:
            name, value = message._headers[-1]
            message._headers[-1] = name, f'{value}\r\n{text}'
            continue
        name, colon, value = text.partition(':')
        if colon and name:
            message._headers.append((name, value.strip(' \t')))
    message._payload = ''
    return message


class HTTPResponse(io.BufferedIOBase):
    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self.debuglevel, self._method = debuglevel, method
        self.headers = self.msg = None
        self.version = self.status = self.reason = self.chunked = self.length = self.will_close = _UNKNOWN
        self._in_chunk = None

    def _status_line(self):
        text = str(self.fp.readline(_MAXLINE + 1), 'iso-8859-1')
        if len(text) > _MAXLINE:
            raise LineTooLong('status line')
        if not text:
            raise RemoteDisconnected('Remote end closed connection without response')
        words = text.split(None, 2)
        number = words[1] if len(words) > 1 else ''
        if not words or not words[0].startswith('HTTP/') or not number.isdigit() or not 100 <= int(number) <= 999:
            self._close_conn()
            raise BadStatusLine(text)
        return words[0], int(number), words[2].strip() if len(words) > 2 else ''

    def begin(self):
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._status_line()
            if status != 100:
                break
            _header_lines(self.fp)
        self.reason = reason
        self.code = self.status = status
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        self._in_chunk = None
        self.will_close = self._check_close()
        size = self.headers.get('content-length')
        self.length = int(size) if size and size.isdigit() and not self.chunked else None
        if status in (204, 304) or 100 <= status < 200 or self._method == 'HEAD':
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        wish = (self.headers.get('connection') or '').lower()
        if self.version == 11:
            return 'close' in wish
        return not (self.headers.get('keep-alive') or 'keep-alive' in wish or 'keep-alive' in (self.headers.get('proxy-connection') or '').lower())

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        return self.fp is None

    def _chunk(self):
        """How much is left of this chunk, having begun the next one where it is over; None at the end."""
        if not self._in_chunk:
            if self._in_chunk is not None:
                self.fp.read(2)
            line = self.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong('chunk size')
            try:
                self._in_chunk = int(line.split(b';')[0], 16)
            except ValueError:
                self._close_conn()
                raise IncompleteRead(b'')
            if self._in_chunk == 0:
                while self.fp.readline(_MAXLINE + 1) not in (b'\r\n', b'\n', b''):
                    pass
                self._close_conn()
                self._in_chunk = None
                return None
        return self._in_chunk

    def _read_chunked(self, amount):
        parts = []
        while amount is None or amount > 0:
            try:
                left = self._chunk()
            except IncompleteRead:
                raise IncompleteRead(b''.join(parts)) from None
            if left is None:
                break
            part = self.fp.read(left if amount is None else min(left, amount))
            if not part:
                raise IncompleteRead(b''.join(parts), left)
            parts.append(part)
            self._in_chunk -= len(part)
            if amount is not None:
                amount -= len(part)
        return b''.join(parts)

    def read(self, amt=None):
        if self.fp is None:
            return b''
        if self._method == 'HEAD':
            self._close_conn()
            return b''
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        if amt is None:
            if self.length is None:
                data = self.fp.read()
            else:
                data = self.fp.read(self.length)
                if len(data) < self.length:
                    self._close_conn()
                    raise IncompleteRead(data, self.length - len(data))
                self.length = 0
            self._close_conn()
            return data
        wanted = amt if self.length is None else min(amt, self.length)
        data = self.fp.read(wanted)
        if self.length is not None:
            self.length -= len(data)
        if wanted and not data or self.length == 0:
            self._close_conn()
        return data

    def readinto(self, b):
        view = memoryview(b).cast('B')
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        return self.read(n)

    def peek(self, n=-1):
        return b'' if self.fp is None else self.fp.peek(n)

    def readline(self, limit=-1):
        if self.fp is None or self._method == 'HEAD':
            return b''
        if not self.chunked:
            most = self.length if limit < 0 else limit if self.length is None else min(limit, self.length)
            data = self.fp.readline(-1 if most is None else most)
            if self.length is not None:
                self.length -= len(data)
            if not data or self.length == 0:
                self._close_conn()
            return data
        line = bytearray()
        while limit < 0 or len(line) < limit:
            byte = self.read(1)
            line += byte
            if byte in (b'', b'\n'):
                break
        return bytes(line)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        return found if isinstance(found, str) or not hasattr(found, '__iter__') else ', '.join(found)

    def getheaders(self):
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def _encoded(data, name='data'):
    try:
        return data.encode('latin-1')
    except UnicodeEncodeError as problem:
        raise UnicodeEncodeError(problem.encoding, problem.object, problem.start, problem.end,
                                 f'{name.title()} ({data[problem.start:problem.end]!r:.20}) is not valid Latin-1. Use {name}.encode(\'utf-8\') if you want to send it '
                                 f'encoded in UTF-8.') from None


def _refuse_controls(url):
    if found := re.search('[\x00-\x20\x7f]', url):
        raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {found[0]!r})")


class HTTPConnection:
    _http_vsn, _http_vsn_str = 11, 'HTTP/1.1'
    response_class, default_port, auto_open, debuglevel = HTTPResponse, HTTP_PORT, 1, 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT if hasattr(socket, '_GLOBAL_DEFAULT_TIMEOUT') else None, source_address=None,
                 blocksize=8192):
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock, self._buffer, self._response, self._state, self._method = None, [], None, _CS_IDLE, None
        self._tunnel_host = None
        self.host, self.port = self._get_hostport(host, port)
        _refuse_controls(self.host)
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            head, colon, tail = host.rpartition(':')
            if colon and ']' not in tail:
                if tail and not tail.isdigit():
                    raise InvalidURL("nonnumeric port: '%s'" % tail)
                host, port = head, int(tail) if tail else self.default_port
            else:
                port = self.default_port
        return host[1:-1] if host[:1] == '[' and host[-1:] == ']' else host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host = host

    def connect(self):
        sys.audit('http.client.connect', self, self.host, self.port)
        limit = {} if self.timeout is None or not isinstance(self.timeout, (int, float)) else {'timeout': self.timeout}
        self.sock = self._create_connection((self.host, self.port), source_address=self.source_address, **limit)

    def close(self):
        self._state = _CS_IDLE
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
        response, self._response = self._response, None
        if response:
            response.close()

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if hasattr(data, 'read'):
            while part := data.read(self.blocksize):
                self.sock.sendall(part.encode('iso-8859-1') if isinstance(part, str) else part)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not isinstance(data, collections.abc.Iterable):
                raise TypeError('data should be a bytes-like object or an iterable, got %r' % type(data))
            for part in data:
                self.sock.sendall(part)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_IDLE:
            raise CannotSendRequest(self._state)
        self._state, self._method = _CS_REQ_STARTED, method
        if found := re.search('[\x00-\x1f]', method):
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {found[0]!r})")
        url = url or '/'
        _refuse_controls(url)
        self._buffer = [f'{method} {url} {self._http_vsn_str}'.encode('ascii')]
        if self._http_vsn != 11:
            return
        if not skip_host:
            place = urllib.parse.urlsplit(url).netloc if url.startswith('http') else ''
            if not place:
                place = f'[{self.host}]' if ':' in self.host else self.host
                place += '' if self.port == self.default_port else f':{self.port}'
            self.putheader('Host', place)
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def putheader(self, header, *values):
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        name = header.encode('ascii') if hasattr(header, 'encode') else header
        if not re.fullmatch(rb'[^:\s][^:\r\n]*', name):
            raise ValueError('Invalid header name %r' % (name,))
        texts = [value.encode('latin-1') if hasattr(value, 'encode') else str(value).encode('ascii') if isinstance(value, int) else value for value in values]
        for text in texts:
            if re.search(rb'\n(?![ \t])|\r(?![ \t\n])', text):
                raise ValueError('Invalid header value %r' % (text,))
        self._buffer.append(name + b': ' + b'\r\n\t'.join(texts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        self._state = _CS_REQ_SENT
        head, self._buffer = b'\r\n'.join([*self._buffer, b'', b'']), []
        self.send(head)
        if message_body is None:
            return
        if hasattr(message_body, 'read'):
            parts = iter(lambda: message_body.read(self.blocksize), message_body.read(0))
        else:
            try:
                memoryview(message_body)
                parts = (message_body,)
            except TypeError:
                parts = message_body
        for part in parts:
            if not part:
                continue
            part = part.encode('iso-8859-1') if isinstance(part, str) else bytes(part)
            self.send(b'%X\r\n%b\r\n' % (len(part), part) if encode_chunked else part)
        if encode_chunked:
            self.send(b'0\r\n\r\n')

    @staticmethod
    def _length(body, method):
        if body is None:
            return 0 if method.upper() in _METHODS_EXPECTING_BODY else None
        if hasattr(body, 'read'):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        given = {name.lower() for name in headers}
        self.putrequest(method, url, skip_host='host' in given, skip_accept_encoding='accept-encoding' in given)
        if 'content-length' not in given and 'transfer-encoding' not in given:
            encode_chunked = False
            size = self._length(body, method)
            if size is not None:
                self.putheader('Content-Length', str(size))
            elif body is not None:
                encode_chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
        elif 'transfer-encoding' not in given:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(_encoded(body, 'body') if isinstance(body, str) else body, encode_chunked=encode_chunked)

    def getresponse(self):
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_REQ_SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _CS_IDLE
            if response.will_close:
                self.close()
            else:
                self._response = response
            return response
        except BaseException:
            response.close()
            raise


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT

    def __init__(self, host, port=None, key_file=None, cert_file=None, timeout=None, source_address=None, *, context=None, check_hostname=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize)
        self.key_file, self.cert_file, self._context = key_file, cert_file, context
