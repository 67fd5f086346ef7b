"""ClientSession, its requests and responses."""
import asyncio
import json as _json
import warnings
from collections import namedtuple
from collections.abc import Coroutine

import _simhttp
import _simurl
import _simwire
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from .client_exceptions import (ClientConnectionError, ClientConnectorDNSError, ClientConnectorError, ClientOSError, ClientResponseError, ConnectionTimeoutError,
                                ContentTypeError, InvalidURL, ServerDisconnectedError, SocketTimeoutError, TooManyRedirects, WSServerHandshakeError)
from .client_ws import ClientWebSocketResponse, open_pair
from .connector import BaseConnector, ConnectionKey, TCPConnector, UnixConnector, _Nothing
from .cookiejar import CookieJar, DummyCookieJar, cookie_of
from .formdata import FormData, body_of
from .streams import StreamReader
from .tracing import TraceConfig, Tracer

RequestInfo = namedtuple('RequestInfo', 'url method headers real_url')
_Timeout = namedtuple('ClientTimeout', 'total connect sock_read sock_connect ceil_threshold', defaults=(None, None, None, None, 5))
sentinel = object()


class ClientTimeout(_Timeout):
    __slots__ = ()


DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)
READ_AHEAD = 1 << 17              # bytes that a connection takes in without anybody reading


class BasicAuth(namedtuple('BasicAuth', 'login password encoding')):
    __slots__ = ()

    def __new__(cls, login, password='', encoding='latin1'):
        return super().__new__(cls, login, password, encoding)

    def encode(self):
        import base64
        return 'Basic ' + base64.b64encode(f'{self.login}:{self.password}'.encode(self.encoding)).decode()


class Fingerprint:
    def __init__(self, fingerprint):
        self.fingerprint = fingerprint


class ClientRequest:
    """What a request is made of; only its name is used."""


class ClientResponse:
    def __init__(self, method, url, answer, request_info, release, session, history=()):
        self.method, self._url = method, url
        self.status, self.reason = answer.status, answer.reason
        self.version = (1, 1)
        self._headers = CIMultiDictProxy(CIMultiDict(answer.headers))
        self.content = StreamReader(answer.body, self._ended)
        self._release, self._session, self._answer = release, session, answer
        self.request_info, self._history = request_info, tuple(history)
        self._body = None
        self._closed = False
        self.cookies = {}
        for text in self._headers.getall('Set-Cookie', ()):
            name, _, value = text.partition(';')[0].partition('=')
            self.cookies[name.strip()] = cookie_of(name.strip(), value.strip())

    url = property(lambda self: self._url)
    real_url = url
    host = property(lambda self: self._url.host)
    headers = property(lambda self: self._headers)
    raw_headers = property(lambda self: tuple((k.encode(), v.encode()) for k, v in self._headers.items()))
    history = property(lambda self: self._history)
    ok = property(lambda self: self.status < 400)
    closed = property(lambda self: self._closed)
    content_length = property(lambda self: int(self._headers['Content-Length']) if 'Content-Length' in self._headers else None)
    content_type = property(lambda self: self._headers.get('Content-Type', 'application/octet-stream').partition(';')[0].strip().lower())
    connection = property(lambda self: None if self._closed else self)
    links = property(lambda self: {})

    @property
    def charset(self):
        kind = self._headers.get('Content-Type', '')
        return kind.partition('charset=')[2].partition(';')[0].strip('" ') or None if 'charset=' in kind else None

    def get_encoding(self):
        return self.charset or 'utf-8'

    def _landed(self):
        release, self._release = self._release, None
        if release is not None:
            release(True)

    def _ended(self):
        if self._release is not None:
            release, self._release = self._release, None
            if not self.content.is_eof():
                self._answer.body.close()       # who still sends gets to know
            release(True)
        self._closed = True

    def release(self):
        self._ended()
        return _Nothing()

    def close(self):
        if self._release is not None:
            release, self._release = self._release, None
            self._answer.body.close()
            release(False)
        self._closed = True

    async def wait_for_close(self):
        self._ended()

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    async def read(self):
        if self._body is None:
            if self._closed and self._release is None and not self.content.is_eof():
                raise ClientConnectionError('Connection closed')
            self._body = await self.content.read()
            self._ended()
        return self._body

    async def text(self, encoding=None, errors='strict'):
        await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type='application/json'):
        await self.read()
        found = self.content_type
        if content_type and not (found == content_type or content_type == 'application/json' and found.endswith('+json')):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message=f'Attempt to decode JSON with unexpected mimetype: {self._headers.get("Content-Type", "")}')
        text = self._body.decode(encoding or self.get_encoding())
        if not text.strip():
            return None
        return loads(text)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.release()

    def __repr__(self):
        return f'<ClientResponse({self._url}) [{self.status} {self.reason}]>\n{self._headers}\n'


class _RequestContextManager(Coroutine):
    """What session.get() gives: to be awaited, or entered."""
    __slots__ = ('_coro', '_resp')

    def __init__(self, coro):
        self._coro = coro

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()

    async def __aenter__(self):
        self._resp = await self._coro
        return await self._resp.__aenter__()

    async def __aexit__(self, *exc):
        await self._resp.__aexit__(*exc)


class _SessionRequestContextManager(_RequestContextManager):
    __slots__ = ('_session',)

    def __init__(self, coro, session):
        super().__init__(coro)
        self._session = session

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, *exc):
        self._resp.release()
        await self._session.close()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, proxy=None, proxy_auth=None, skip_auto_headers=None, auth=None,
                 json_serialize=_json.dumps, request_class=None, response_class=None, ws_response_class=None, version=None, cookie_jar=None, connector_owner=True,
                 raise_for_status=False, read_timeout=None, conn_timeout=None, timeout=sentinel, auto_decompress=True, trust_env=False, requote_redirect_url=True,
                 trace_configs=None, read_bufsize=65536, max_line_size=8190, max_field_size=8190, fallback_charset_resolver=None):
        try:
            self._loop = loop or asyncio.get_running_loop()
        except RuntimeError:
            self._loop = asyncio.get_event_loop()
        self._base_url = None if base_url is None else URL(base_url)
        self._connector = TCPConnector() if connector is None else connector
        self._connector_owner = connector_owner
        self._headers = CIMultiDict(headers)
        self._cookie_jar = CookieJar() if cookie_jar is None else cookie_jar
        if cookies:
            self._cookie_jar.update_cookies(cookies)
        self._auth, self._dumps = auth, json_serialize
        self._raise_for_status = raise_for_status
        self._timeout = DEFAULT_TIMEOUT if timeout is sentinel else timeout_of(timeout)
        self._trace_configs = list(trace_configs or ())
        for config in self._trace_configs:
            config.freeze()

    loop = property(lambda self: self._loop)
    closed = property(lambda self: self._connector is None or self._connector.closed)
    connector = property(lambda self: self._connector)
    cookie_jar = property(lambda self: self._cookie_jar)
    headers = property(lambda self: self._headers)
    timeout = property(lambda self: self._timeout)
    auth = property(lambda self: self._auth)
    raise_for_status = property(lambda self: self._raise_for_status)
    trace_configs = property(lambda self: self._trace_configs)

    def __del__(self, _warn=warnings.warn):
        try:
            is_open = not self.closed
        except AttributeError:
            return
        if is_open:
            _warn(f'Unclosed client session {self!r}', ResourceWarning, source=self)
            context = {'client_session': self, 'message': 'Unclosed client session'}
            self._loop.call_exception_handler(context)

    def _url(self, url):
        try:
            url = URL(url)
        except ValueError as error:
            raise InvalidURL(url) from error
        return url if self._base_url is None else self._base_url.join(url)

    def request(self, method, url, **named):
        return _RequestContextManager(self._request(method, url, **named))

    def get(self, url, *, allow_redirects=True, **named):
        return _RequestContextManager(self._request('GET', url, allow_redirects=allow_redirects, **named))

    def options(self, url, *, allow_redirects=True, **named):
        return _RequestContextManager(self._request('OPTIONS', url, allow_redirects=allow_redirects, **named))

    def head(self, url, *, allow_redirects=False, **named):
        return _RequestContextManager(self._request('HEAD', url, allow_redirects=allow_redirects, **named))

    def post(self, url, *, data=None, **named):
        return _RequestContextManager(self._request('POST', url, data=data, **named))

    def put(self, url, *, data=None, **named):
        return _RequestContextManager(self._request('PUT', url, data=data, **named))

    def patch(self, url, *, data=None, **named):
        return _RequestContextManager(self._request('PATCH', url, data=data, **named))

    def delete(self, url, **named):
        return _RequestContextManager(self._request('DELETE', url, **named))

    def ws_connect(self, url, **named):
        return _RequestContextManager(self._ws_connect(url, **named))

    def _sent_headers(self, url, headers, cookies, auth):
        sent = CIMultiDict([('Host', url.authority), *self._headers.items()])
        if headers:
            sent.update(headers)
        for name, value in (('Accept', '*/*'), ('Accept-Encoding', 'gzip, deflate'), ('User-Agent', 'Python/3.11 aiohttp/3.9.5')):
            if name not in sent:
                sent[name] = value
        auth = auth or self._auth
        if auth is not None:
            sent['Authorization'] = auth.encode()
        held = {**{k: str(v) for k, v in self._cookie_jar.filter_cookies(url).items()}, **{k: str(v) for k, v in dict(cookies or {}).items()}}
        if held:
            sent['Cookie'] = '; '.join(f'{k}={v}' for k, v in held.items())
        return sent

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None, skip_auto_headers=None, auth=None,
                       allow_redirects=True, max_redirects=10, compress=None, chunked=None, expect100=False, raise_for_status=None, read_until_eof=True,
                       proxy=None, proxy_auth=None, timeout=sentinel, verify_ssl=None, fingerprint=None, ssl_context=None, ssl=True, server_hostname=None,
                       proxy_headers=None, trace_request_ctx=None, read_bufsize=None, auto_decompress=None, max_line_size=None, max_field_size=None):
        if self.closed:
            raise RuntimeError('Session is closed')
        if data is not None and json is not None:
            raise ValueError('data and json parameters can not be used at the same time')
        method = method.upper()
        url = self._url(str_or_url)
        parts = _simurl.with_params(url._parts, params)
        if parts.scheme not in ('http', 'https') or not parts.host:
            raise InvalidURL(str_or_url)
        url = URL._of(parts)
        limits = self._timeout if timeout is sentinel else timeout_of(timeout)
        sent = self._sent_headers(url, headers, cookies, auth)
        body, kind = await body_of(data, json, self._dumps)
        if kind and 'Content-Type' not in sent:
            sent['Content-Type'] = kind
        if body or method in ('POST', 'PUT', 'PATCH'):
            sent['Content-Length'] = str(len(body))
        history = []
        tracer = Tracer(self, self._trace_configs, trace_request_ctx)
        await tracer.send('on_request_start', method=method, url=url, headers=sent)
        deadline = None if not limits.total or limits.total <= 0 else self._loop.time() + limits.total
        try:
            while True:
                response = await self._once(method, url, sent, body, limits, deadline, history, tracer)
                self._cookie_jar.update_cookies(response.cookies, url)
                if response.status not in (301, 302, 303, 307, 308) or not allow_redirects or 'Location' not in response.headers:
                    break
                history.append(response)
                response.release()
                if len(history) >= max_redirects:
                    raise TooManyRedirects(history[0].request_info, tuple(history))
                if response.status == 303 and method != 'HEAD' or response.status in (301, 302) and method == 'POST':
                    method, body = 'GET', b''
                    sent.popall('Content-Type', None)
                    sent.popall('Content-Length', None)
                url = url.join(URL(response.headers['Location']))
                await tracer.send('on_request_redirect', method=method, url=url, headers=sent, response=response)
                sent['Host'] = url.authority
            wanted = self._raise_for_status if raise_for_status is None else raise_for_status
            if wanted is True:
                response.raise_for_status()
            elif wanted and callable(wanted):
                await wanted(response)
        except BaseException as error:
            await tracer.send('on_request_exception', method=method, url=url, headers=sent, exception=error)
            raise
        await tracer.send('on_request_end', method=method, url=url, headers=sent, response=response)
        return response

    async def _once(self, method, url, sent, body, limits, deadline, history, tracer):
        parts = url._parts
        key = ConnectionKey(url.host, url.port, url.scheme == 'https', True)
        connector = self._connector
        if deadline is None and limits.connect is None:
            new = await connector.acquire(key)
        else:
            left = _simwire.least(limits.connect, None if deadline is None else deadline - self._loop.time())
            new = await self._place(connector, key, left, limits)
        try:
            if new:
                await tracer.send('on_connection_create_start')
            answer = await _simwire.send(method, parts, sent.items(), body, new=new, connect=limits.sock_connect or limits.connect, read=limits.sock_read,
                                         total=None if deadline is None else max(0.0, deadline - self._loop.time()))
            if new:
                await tracer.send('on_connection_create_end')
        except _simwire.TimedOut as error:
            connector.release(key, False)
            if error.kind == 'connect':
                raise ConnectionTimeoutError(f'Connection timeout to host {url}') from None
            if error.kind == 'read':
                raise SocketTimeoutError('Timeout on reading data from socket') from None
            raise asyncio.TimeoutError from None
        except _simhttp.Unreachable as error:
            connector.release(key, False)
            raise problem_of(error, key) from None
        except BaseException:
            connector.release(key, False)
            raise
        info = RequestInfo(url, method, CIMultiDictProxy(sent.copy()), url)
        response = ClientResponse(method, url, answer, info, lambda reusable: connector.release(key, reusable), self, history)
        arrival = getattr(answer.body, 'arrival', None)
        if arrival is not None and arrival.size <= READ_AHEAD:
            connector.expect(self._loop.time() + arrival.seconds, response)
        return response

    async def _place(self, connector, key, left, limits):
        if not connector._closed and connector._has_room(key):
            return await connector.acquire(key)
        try:
            async with asyncio.timeout(left):
                return await connector.acquire(key)
        except asyncio.TimeoutError:
            if limits.connect is not None and left == limits.connect:
                raise ConnectionTimeoutError('Connection timeout') from None
            raise asyncio.TimeoutError from None

    async def _ws_connect(self, url, *, method='GET', protocols=(), timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None, auth=None,
                          origin=None, params=None, headers=None, proxy=None, proxy_auth=None, ssl=True, verify_ssl=None, fingerprint=None, ssl_context=None,
                          server_hostname=None, proxy_headers=None, compress=0, max_msg_size=4 << 20):
        if self.closed:
            raise RuntimeError('Session is closed')
        url = self._url(url)
        parts = _simurl.with_params(url._parts, params)
        sent = self._sent_headers(url, headers, None, auth)
        info = RequestInfo(url, 'GET', CIMultiDictProxy(sent), url)

        def refused(status, reason, out):
            return WSServerHandshakeError(info, (), status=status, message='Invalid response status', headers=CIMultiDictProxy(CIMultiDict(out)))
        try:
            incoming, outgoing, status, out = await open_pair(parts, sent.items(), refused)
        except _simhttp.Unreachable as error:
            raise problem_of(error, ConnectionKey(url.host, url.port, url.scheme == 'wss', True)) from None
        protocol = dict((k.lower(), v) for k, v in out).get('sec-websocket-protocol') or (protocols[0] if protocols else None)
        return ClientWebSocketResponse(None, incoming, outgoing, autoping, heartbeat, receive_timeout, protocol)

    async def close(self):
        if self._connector is not None:
            if self._connector_owner:
                self._connector.close()
            self._connector = None

    def detach(self):
        self._connector = None

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *exc):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


def timeout_of(value):
    if value is None:
        return ClientTimeout()
    if isinstance(value, (int, float)):
        return ClientTimeout(total=value)
    return value


def problem_of(error, key):
    if error.kind == 'dns':
        return ClientConnectorDNSError(key, OSError(-2, 'Name or service not known'))
    if error.kind == 'refused':
        return ClientConnectorError(key, ConnectionRefusedError(111, f"Connect call failed ('{key.host}', {key.port})"))
    if error.kind == 'timeout':
        return ClientConnectorError(key, TimeoutError(110, f"Connect call failed ('{key.host}', {key.port})"))
    if error.kind == 'reset':
        return ClientOSError(104, 'Connection reset by peer')
    return ServerDisconnectedError()


def request(method, url, *, connector=None, loop=None, **named):
    owner = connector is None
    session = ClientSession(connector=connector, connector_owner=owner, **{k: named.pop(k) for k in ('cookies', 'version') if k in named})
    return _SessionRequestContextManager(session._request(method, url, **named), session)
