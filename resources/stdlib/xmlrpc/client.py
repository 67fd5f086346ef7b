"""The calling end of XML-RPC: values as XML, and proxies whose methods are a server's."""
import base64
import datetime as _datetime
import decimal as _decimal
import http.client
import time
import urllib.parse
from io import BytesIO
from xml.parsers import expat

MAXINT, MININT = 2 ** 31 - 1, -2 ** 31
PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR, SYSTEM_ERROR, TRANSPORT_ERROR = -32700, -32600, -32500, -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING, INVALID_ENCODING_CHAR = -32700, -32701, -32702
INVALID_XMLRPC, METHOD_NOT_FOUND, INVALID_METHOD_PARAMS, INTERNAL_ERROR = -32600, -32601, -32602, -32603


def escape(s):
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class Error(Exception):
    __str__ = object.__repr__


class ProtocolError(Error):
    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f'<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>'

    __str__ = __repr__


class ResponseError(Error):
    pass


class Fault(Error):
    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f'<{type(self).__name__} {self.faultCode}: {self.faultString!r}>'

    __str__ = __repr__


boolean = Boolean = bool


class DateTime:
    """A moment as ISO 8601 writes it without dashes."""

    def __init__(self, value=0):
        if isinstance(value, str):
            self.value = value
        elif isinstance(value, _datetime.datetime):
            self.value = value.strftime('%Y%m%dT%H:%M:%S')
        else:
            self.value = time.strftime('%Y%m%dT%H:%M:%S', value if isinstance(value, (tuple, time.struct_time)) else time.localtime(value or None) if value == 0 else time.localtime(value))

    def _other(self, other):
        if isinstance(other, DateTime):
            return other.value
        if isinstance(other, _datetime.datetime):
            return other.strftime('%Y%m%dT%H:%M:%S')
        if isinstance(other, str):
            return other
        raise TypeError(f"Can't compare {type(self).__name__} and {type(other).__name__}")

    def __lt__(self, other):
        return self.value < self._other(other)

    def __le__(self, other):
        return self.value <= self._other(other)

    def __gt__(self, other):
        return self.value > self._other(other)

    def __ge__(self, other):
        return self.value >= self._other(other)

    def __eq__(self, other):
        return isinstance(other, (DateTime, _datetime.datetime, str)) and self.value == self._other(other)

    def timetuple(self):
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write(f'<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n')

    def __str__(self):
        return self.value

    def __repr__(self):
        return f'<{type(self).__name__} {self.value!r} at {id(self):#x}>'


class Binary:
    def __init__(self, data=None):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError(f'expected bytes or bytearray, not {type(data).__name__}')
        self.data = bytes(data or b'')

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        self.data = base64.decodebytes(data)

    def encode(self, out):
        out.write('<value><base64>\n' + base64.encodebytes(self.data).decode('ascii') + '</base64></value>\n')


class Marshaller:
    def __init__(self, encoding=None, allow_none=False):
        self.memo, self.encoding, self.allow_none = set(), encoding, allow_none

    def dumps(self, values):
        out = []
        if isinstance(values, Fault):
            out.append('<fault>\n')
            self._put({'faultCode': values.faultCode, 'faultString': values.faultString}, out.append)
            out.append('</fault>\n')
        else:
            out.append('<params>\n')
            for value in values:
                out.append('<param>\n')
                self._put(value, out.append)
                out.append('</param>\n')
            out.append('</params>\n')
        return ''.join(out)

    def _put(self, value, write):
        if value is None:
            if not self.allow_none:
                raise TypeError('cannot marshal None unless allow_none is enabled')
            write('<value><nil/></value>')
        elif isinstance(value, bool):
            write(f'<value><boolean>{int(value)}</boolean></value>\n')
        elif isinstance(value, int):
            if not MININT <= value <= MAXINT:
                raise OverflowError('int exceeds XML-RPC limits')
            write(f'<value><int>{int(value)}</int></value>\n')
        elif isinstance(value, float):
            write(f'<value><double>{value!r}</double></value>\n')
        elif isinstance(value, str):
            write(f'<value><string>{escape(value)}</string></value>\n')
        elif isinstance(value, (bytes, bytearray)):
            self._put(Binary(value), write)
        elif isinstance(value, (list, tuple, dict)):
            if id(value) in self.memo:
                raise TypeError('cannot marshal recursive ' + ('dictionaries' if isinstance(value, dict) else 'sequences'))
            self.memo.add(id(value))
            if isinstance(value, dict):
                write('<value><struct>\n')
                for key, item in value.items():
                    if not isinstance(key, str):
                        raise TypeError('dictionary key must be string')
                    write(f'<member>\n<name>{escape(key)}</name>\n')
                    self._put(item, write)
                    write('</member>\n')
                write('</struct></value>\n')
            else:
                write('<value><array><data>\n')
                for item in value:
                    self._put(item, write)
                write('</data></array></value>\n')
            self.memo.discard(id(value))
        elif isinstance(value, _datetime.datetime):
            DateTime(value).encode(_Out(write))
        elif isinstance(value, (DateTime, Binary)):
            value.encode(_Out(write))
        elif hasattr(value, '__dict__'):
            self._put(value.__dict__, write)
        else:
            raise TypeError(f'cannot marshal {type(value)} objects')


class _Out:
    def __init__(self, write):
        self.write = write


class Unmarshaller:
    """Hears what a parser finds, and gathers values."""

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._dates, self._bytes = use_datetime or use_builtin_types, use_builtin_types
        self._stack, self._marks, self._text, self._is_value = [], [], [], False
        self._kind = self._method = None

    def start(self, tag, attributes):
        tag = tag.rpartition(':')[2]
        if tag in ('array', 'struct'):
            self._marks.append(len(self._stack))
        self._text = []
        self._is_value = tag == 'value'

    def data(self, text):
        self._text.append(text)

    def end(self, tag):
        tag, text = tag.rpartition(':')[2], ''.join(self._text)
        stack = self._stack
        if tag == 'value':
            if self._is_value:
                stack.append(text)
        elif tag in ('i4', 'i8', 'int', 'i1', 'i2', 'biginteger'):
            stack.append(int(text))
        elif tag in ('double', 'float'):
            stack.append(float(text))
        elif tag == 'bigdecimal':
            stack.append(_decimal.Decimal(text))
        elif tag == 'boolean':
            if text not in '01' or not text:
                raise TypeError('bad boolean value')
            stack.append(text == '1')
        elif tag == 'string':
            stack.append(text)
        elif tag == 'nil':
            stack.append(None)
        elif tag == 'base64':
            value = base64.decodebytes(text.encode('ascii'))
            stack.append(value if self._bytes else Binary(value))
        elif tag == 'dateTime.iso8601':
            stack.append(_datetime.datetime.strptime(text, '%Y%m%dT%H:%M:%S') if self._dates else DateTime(text.strip()))
        elif tag == 'array':
            at = self._marks.pop()
            stack[at:] = [stack[at:]]
        elif tag == 'name':
            stack.append(text)
        elif tag == 'struct':
            at = self._marks.pop()
            items = stack[at:]
            stack[at:] = [dict(zip(items[::2], items[1::2]))]
        elif tag == 'methodName':
            self._method = text
        elif tag in ('params', 'fault'):
            self._kind = tag
        self._is_value = False
        self._text = []

    def xml(self, encoding, standalone):
        pass

    def close(self):
        if self._kind is None or self._marks:
            raise ResponseError()
        if self._kind == 'fault':
            raise Fault(**self._stack[0])
        return tuple(self._stack)

    def getmethodname(self):
        return self._method


class ExpatParser:
    def __init__(self, target):
        self._parser, self._target = expat.ParserCreate(None, None), target
        self._parser.StartElementHandler, self._parser.EndElementHandler, self._parser.CharacterDataHandler = target.start, target.end, target.data

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        if self._parser is not None:
            parser, self._parser, self._target = self._parser, None, None
            parser.Parse(b'', True)


def getparser(use_datetime=False, use_builtin_types=False):
    target = Unmarshaller(use_datetime, use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    if not isinstance(params, (tuple, Fault)):
        raise AssertionError('argument must be tuple or Fault instance')
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse:
        assert len(params) == 1, 'response tuple must be a singleton'
    body = Marshaller(encoding, allow_none).dumps(params)
    head = f"<?xml version='1.0' encoding='{encoding}'?>\n" if encoding and encoding != 'utf-8' else "<?xml version='1.0'?>\n"
    if methodname:
        return f'{head}<methodCall>\n<methodName>{escape(methodname)}</methodName>\n{body}</methodCall>\n'
    return f'{head}<methodResponse>\n{body}</methodResponse>\n' if methodresponse else body


def loads(data, use_datetime=False, use_builtin_types=False):
    parser, target = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


class _Method:
    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f'{self.__name}.{name}')

    def __call__(self, *args):
        return self.__send(self.__name, args)


class Transport:
    user_agent, accept_gzip_encoding, encode_threshold = 'Python-xmlrpc/3.11', True, None
    _kind = http.client.HTTPConnection

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._dates, self._bytes, self._headers, self._connection = use_datetime, use_builtin_types, list(headers), (None, None)
        self.verbose = False

    def request(self, host, handler, request_body, verbose=False):
        for attempt in range(2):
            try:
                return self.single_request(host, handler, request_body, verbose)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                if attempt:
                    raise

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            answer = connection.getresponse()
            if answer.status == 200:
                self.verbose = verbose
                return self.parse_response(answer)
        except Fault:
            raise
        except Exception:
            self.close()
            raise
        if answer.getheader('content-length', ''):
            answer.read()
        raise ProtocolError(host + handler, answer.status, answer.reason, dict(answer.getheaders()))

    def get_host_info(self, host):
        who, _, place = host.rpartition('@')
        headers = [('Authorization', 'Basic ' + base64.b64encode(urllib.parse.unquote_to_bytes(who)).decode('ascii'))] if who else []
        return place, headers, {}

    def make_connection(self, host):
        if self._connection[0] == host and self._connection[1] is not None:
            return self._connection[1]
        place, self._extra_headers, _ = self.get_host_info(host)
        self._connection = host, self._kind(place)
        return self._connection[1]

    def close(self):
        host, connection = self._connection
        self._connection = None, None
        if connection is not None:
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        connection = self.make_connection(host)
        headers = {'Content-Type': 'text/xml', 'User-Agent': self.user_agent, **dict(self._headers + self._extra_headers)}
        connection.request('POST', handler, request_body, headers)
        return connection

    def getparser(self):
        return getparser(self._dates, self._bytes)

    def parse_response(self, response):
        parser, target = self.getparser()
        data = response.read()
        if self.verbose:
            print('body:', repr(data))
        parser.feed(data)
        parser.close()
        return target.close()


class SafeTransport(Transport):
    _kind = getattr(http.client, 'HTTPSConnection', http.client.HTTPConnection)

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime, use_builtin_types, headers=headers)


class ServerProxy:
    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ('http', 'https'):
            raise OSError('unsupported XML-RPC protocol')
        self.__host, self.__handler = parts.netloc, urllib.parse.urlunsplit(['', '', *parts[2:]]) or '/RPC2'
        self.__transport = transport or (SafeTransport if parts.scheme == 'https' else Transport)(use_datetime, use_builtin_types, headers=headers)
        self.__encoding, self.__verbose, self.__allow_none = encoding or 'utf-8', verbose, allow_none

    def __request(self, name, params):
        body = dumps(params, name, encoding=self.__encoding, allow_none=self.__allow_none).encode(self.__encoding, 'xmlcharrefreplace')
        answer = self.__transport.request(self.__host, self.__handler, body, verbose=self.__verbose)
        return answer[0] if len(answer) == 1 else answer

    def __repr__(self):
        return f'<{type(self).__name__} for {self.__host}{self.__handler}>'

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attribute):
        if attribute == 'close':
            return self.__transport.close
        if attribute == 'transport':
            return self.__transport
        raise AttributeError(f'Attribute {attribute!r} not found')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy


class MultiCallIterator:
    def __init__(self, results):
        self.results = results

    def __getitem__(self, at):
        found = self.results[at]
        if isinstance(found, dict):
            raise Fault(found['faultCode'], found['faultString'])
        if isinstance(found, list):
            return found[0]
        raise ValueError('unexpected type in multicall result')


class MultiCall:
    """Calls that are gathered, and sent as one."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __getattr__(self, name):
        return _Method(lambda full, args: self.__calls.append((full, args)), name)

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall([{'methodName': name, 'params': args} for name, args in self.__calls]))


def gzip_encode(data):
    import gzip
    return gzip.compress(data)


def gzip_decode(data, max_decode=20971520):
    import gzip
    return gzip.GzipFile(fileobj=BytesIO(data)).read()
