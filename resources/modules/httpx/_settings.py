"""Timeouts, limits, authentication, transports."""
import asyncio
import base64
import collections

import _simhttp
import _simwire

UNSET = object()


class Timeout:
    def __init__(self, timeout=UNSET, *, connect=UNSET, read=UNSET, write=UNSET, pool=UNSET):
        if isinstance(timeout, Timeout):
            given = timeout.connect, timeout.read, timeout.write, timeout.pool
        elif isinstance(timeout, tuple):
            given = (*timeout, None, None, None, None)[:4]
        else:
            if timeout is UNSET and UNSET in (connect, read, write, pool):
                raise ValueError('httpx.Timeout must either include a default, or set all four parameters explicitly.')
            given = (None if timeout is UNSET else timeout,) * 4
        pairs = zip(given, (connect, read, write, pool))
        self.connect, self.read, self.write, self.pool = (old if new is UNSET else new for old, new in pairs)

    def as_dict(self):
        return {'connect': self.connect, 'read': self.read, 'write': self.write, 'pool': self.pool}

    def __eq__(self, other):
        return isinstance(other, Timeout) and self.as_dict() == other.as_dict()

    def __repr__(self):
        if len({self.connect, self.read, self.write, self.pool}) == 1:
            return f'Timeout(timeout={self.connect})'
        return f'Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})'


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections, self.keepalive_expiry = max_connections, max_keepalive_connections, keepalive_expiry

    def __repr__(self):
        return (f'Limits(max_connections={self.max_connections}, max_keepalive_connections={self.max_keepalive_connections}, '
                f'keepalive_expiry={self.keepalive_expiry})')


class Proxy:
    def __init__(self, url, *, auth=None, headers=None, ssl_context=None):
        self.url, self.auth, self.headers = url, auth, headers


class Auth:
    requires_request_body = requires_response_body = False

    def auth_flow(self, request):
        yield request

    def sync_auth_flow(self, request):
        return self.auth_flow(request)

    async def async_auth_flow(self, request):
        flow = self.auth_flow(request)
        request = next(flow)
        while True:
            response = yield request
            try:
                request = flow.send(response)
            except StopIteration:
                return


class FunctionAuth(Auth):
    def __init__(self, function):
        self._function = function

    def auth_flow(self, request):
        yield self._function(request)


class BasicAuth(Auth):
    def __init__(self, username, password):
        self._header = 'Basic ' + base64.b64encode(f'{username}:{password}'.encode()).decode()

    def auth_flow(self, request):
        request.headers['Authorization'] = self._header
        yield request


class DigestAuth(BasicAuth):
    pass


class AsyncByteStream:
    async def aclose(self):
        pass


class SyncByteStream:
    def close(self):
        pass


class ByteStream(AsyncByteStream, SyncByteStream):
    def __init__(self, stream):
        self._data = stream

    def __iter__(self):
        yield self._data

    async def __aiter__(self):
        yield self._data


class BaseTransport:
    def handle_request(self, request):
        raise NotImplementedError("The 'handle_request' method must be implemented.")

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class AsyncBaseTransport:
    async def handle_async_request(self, request):
        raise NotImplementedError("The 'handle_async_request' method must be implemented.")

    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class MockTransport(AsyncBaseTransport, BaseTransport):
    def __init__(self, handler):
        self.handler = handler

    def handle_request(self, request):
        return self.handler(request)

    async def handle_async_request(self, request):
        await request.aread()
        response = self.handler(request)
        if not hasattr(response, 'status_code'):
            response = await response
        return response


class Pool:
    """Connections that stand, and who waits for one."""

    def __init__(self, limits):
        self.limits = limits
        self.used, self.idle = 0, collections.Counter()
        self.waiters = collections.deque()

    def _full(self):
        return self.limits.max_connections is not None and self.used >= self.limits.max_connections

    async def acquire(self, key, timeout):
        from ._exceptions import PoolTimeout
        while self._full():
            waiter = asyncio.get_running_loop().create_future()
            self.waiters.append(waiter)
            try:
                if timeout is None:
                    await waiter
                else:
                    async with asyncio.timeout(timeout):
                        await waiter
            except TimeoutError:
                raise PoolTimeout('') from None
            except BaseException:
                if waiter.done() and not waiter.cancelled():
                    self.wake()
                raise
            finally:
                if waiter in self.waiters:
                    self.waiters.remove(waiter)
        return self.take(key)

    def take(self, key):
        self.used += 1
        if self.idle[key]:
            self.idle[key] -= 1
            return False
        return True

    def release(self, key, reusable=True):
        self.used -= 1
        most = self.limits.max_keepalive_connections
        if reusable and (most is None or self.idle.total() < most):
            self.idle[key] += 1
        self.wake()

    def wake(self):
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
                return


def problem_of(error, request):
    from . import _exceptions as kinds
    if isinstance(error, _simwire.TimedOut):
        return (kinds.ConnectTimeout if error.kind == 'connect' else kinds.ReadTimeout)('', request=request)
    made = {'dns': (kinds.ConnectError, '[Errno -2] Name or service not known'), 'refused': (kinds.ConnectError, 'All connection attempts failed'),
            'reset': (kinds.ReadError, ''), 'timeout': (kinds.ConnectTimeout, ''),
            'disconnect': (kinds.RemoteProtocolError, 'Server disconnected without sending a response.')}
    kind, text = made.get(error.kind, (kinds.ConnectError, error.text))
    return kind(text, request=request)


def _limits_of(request):
    given = request.extensions.get('timeout') or {}
    return given.get('connect'), given.get('read'), given.get('pool')


class AsyncHTTPTransport(AsyncBaseTransport):
    def __init__(self, verify=True, cert=None, http1=True, http2=False, limits=None, trust_env=True, proxy=None, uds=None, local_address=None, retries=0,
                 socket_options=None):
        self._pool = Pool(limits or Limits(max_connections=100, max_keepalive_connections=20))
        self._retries = retries

    async def handle_async_request(self, request):
        from ._models import Response
        connect, read, pool_timeout = _limits_of(request)
        body = await request.aread()
        parts = request.url._parts
        key = parts.origin
        for attempt in range(self._retries + 1):
            new = await self._pool.acquire(key, pool_timeout)
            try:
                answer = await _simwire.send(request.method, parts, request.headers.multi_items(), body, new=new, connect=connect, read=read)
                break
            except (_simwire.TimedOut, _simhttp.Unreachable) as error:
                self._pool.release(key, False)
                failed = problem_of(error, request)
                if attempt < self._retries and type(failed).__name__ in ('ConnectError', 'ConnectTimeout'):
                    await asyncio.sleep(0.5 * 2 ** (attempt - 1) if attempt else 0)
                    continue
                raise failed from None
            except BaseException:
                self._pool.release(key, False)
                raise
        response = Response(answer.status, headers=answer.headers, stream=answer.body, request=request, extensions={'http_version': b'HTTP/1.1'})
        response._on_close = lambda _: self._pool.release(key, True)
        return response


class HTTPTransport(BaseTransport):
    def __init__(self, verify=True, cert=None, http1=True, http2=False, limits=None, trust_env=True, proxy=None, uds=None, local_address=None, retries=0,
                 socket_options=None):
        self._pool = Pool(limits or Limits(max_connections=100, max_keepalive_connections=20))
        self._retries = retries

    def handle_request(self, request):
        from ._models import Response
        connect, read, _ = _limits_of(request)
        parts = request.url._parts
        for attempt in range(self._retries + 1):
            new = self._pool.take(parts.origin)
            try:
                answer, data = _simwire.send_blocking(request.method, parts, request.headers.multi_items(), request.content, new=new, connect=connect, read=read)
                break
            except (_simwire.TimedOut, _simhttp.Unreachable) as error:
                self._pool.release(parts.origin, False)
                if attempt < self._retries:
                    continue
                raise problem_of(error, request) from None
        response = Response(answer.status, headers=answer.headers, stream=data, request=request, extensions={'http_version': b'HTTP/1.1'})
        response._on_close = lambda _: self._pool.release(parts.origin, True)
        return response


class ASGITransport(AsyncBaseTransport):
    """Calls an application directly, without a server."""

    def __init__(self, app, raise_app_exceptions=True, root_path='', client=('127.0.0.1', 123)):
        self.app, self._client = app, client

    async def handle_async_request(self, request):
        from ._models import Response
        body = await request.aread()
        parts = request.url._parts
        scope = {'type': 'http', 'asgi': {'version': '3.0'}, 'http_version': '1.1', 'method': request.method, 'headers': [(k.lower(), v) for k, v in request.headers.raw],
                 'scheme': parts.scheme, 'path': request.url.path, 'raw_path': parts.path.encode(), 'query_string': parts.query.encode(),
                 'server': (parts.host, parts.effective_port), 'client': self._client, 'root_path': ''}
        told = {'status': 500, 'headers': []}
        parts_of_body, asked = [], False

        async def receive():
            nonlocal asked
            if asked:
                await asyncio.get_running_loop().create_future()
            asked = True
            return {'type': 'http.request', 'body': body, 'more_body': False}

        async def send(message):
            if message['type'] == 'http.response.start':
                told.update(status=message['status'], headers=message.get('headers', []))
            elif message['type'] == 'http.response.body':
                parts_of_body.append(message.get('body', b''))
        await self.app(scope, receive, send)
        return Response(told['status'], headers=told['headers'], content=b''.join(parts_of_body), request=request)


class WSGITransport(BaseTransport):
    def __init__(self, app, **named):
        raise NotImplementedError('httpx.WSGITransport (not part of the simulator)')
