"""Client and AsyncClient."""
import asyncio
import contextlib
import time

import _simhttp

from ._exceptions import TooManyRedirects, UnsupportedProtocol
from ._models import URL, Cookies, Headers, QueryParams, Request, Response
from ._settings import AsyncHTTPTransport, ASGITransport, Auth, BasicAuth, FunctionAuth, HTTPTransport, Limits, Timeout


def _setting(name, kind):
    """A property whose value is made into that kind when it is set."""
    def change(self, value):
        setattr(self, name, kind(value))
    return property(lambda self: getattr(self, name), change)


class UseClientDefault:
    def __repr__(self):
        return 'USE_CLIENT_DEFAULT'


USE_CLIENT_DEFAULT = UseClientDefault()
AGENT = 'python-httpx/0.27.0'


class BaseClient:
    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, timeout=Timeout(5.0), follow_redirects=False, max_redirects=20, event_hooks=None,
                 base_url='', trust_env=True, default_encoding='utf-8'):
        self._base_url = URL(base_url)
        self.auth = auth
        self._params, self._cookies = QueryParams(params or {}), Cookies(cookies)
        self._headers = Headers({'Accept': '*/*', 'Accept-Encoding': 'gzip, deflate', 'Connection': 'keep-alive', 'User-Agent': AGENT})
        self._headers.update(headers)
        self._timeout = Timeout(timeout)
        self.follow_redirects, self.max_redirects = follow_redirects, max_redirects
        self._hooks = {'request': list((event_hooks or {}).get('request', ())), 'response': list((event_hooks or {}).get('response', ()))}
        self._state = 'unopened'

    is_closed = property(lambda self: self._state == 'closed')
    event_hooks = property(lambda self: self._hooks)

    @event_hooks.setter
    def event_hooks(self, hooks):
        self._hooks = {'request': list(hooks.get('request', ())), 'response': list(hooks.get('response', ()))}

    cookies, params, base_url, timeout = (_setting('_cookies', Cookies), _setting('_params', QueryParams), _setting('_base_url', URL),
                                          _setting('_timeout', Timeout))

    @property
    def headers(self):
        return self._headers

    @headers.setter
    def headers(self, headers):
        self._headers.update(headers)

    def _merged(self, url):
        url = URL(url)
        if self._base_url.is_absolute_url and url.is_relative_url:
            base = self._base_url._parts
            path = base.path.rstrip('/') + '/' + url._parts.path.lstrip('/')
            url = URL(base._replace(path=path, query=url._parts.query).text())
        return url

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, timeout=USE_CLIENT_DEFAULT,
                      extensions=None):
        sent = Headers(self._headers)
        sent.update(headers)
        query = self._params.multi_items() + QueryParams(params).multi_items() if params is not None else self._params.multi_items()
        limits = self._timeout if timeout is USE_CLIENT_DEFAULT else Timeout(timeout)
        held = Cookies(self._cookies)
        held.update(Cookies(cookies))
        return Request(method, self._merged(url), content=content, data=data, files=files, json=json, params=query or None, headers=sent, cookies=held or None,
                       extensions={**(extensions or {}), 'timeout': limits.as_dict()})

    def _auth_of(self, request, auth):
        given = self.auth if auth is USE_CLIENT_DEFAULT else auth
        if given is None:
            parts = request.url._parts
            return BasicAuth(parts.user, parts.password or '') if parts.user else Auth()
        if isinstance(given, tuple):
            return BasicAuth(*given)
        return given if isinstance(given, Auth) else FunctionAuth(given)

    def _check(self, request):
        if self._state == 'closed':
            raise RuntimeError('Cannot send a request, as the client has been closed.')
        self._state = 'opened'
        parts = request.url._parts
        if parts.scheme not in ('http', 'https'):
            text = ("Request URL is missing an 'http://' or 'https://' protocol." if not parts.scheme else
                    f"Request URL has an unsupported protocol '{parts.scheme}://'.")
            raise UnsupportedProtocol(text, request=request)

    def _redirected(self, request, response):
        """The request that follows a redirect."""
        url = request.url.join(response.headers['location'])
        method, content = request.method, request.content
        if response.status_code == 303 and method != 'HEAD' or response.status_code in (301, 302) and method == 'POST':
            method, content = 'GET', b''
        headers = Headers([(k, v) for k, v in request.headers.multi_items() if k not in ('host', 'cookie')
                           and (method == request.method or k not in ('content-length', 'content-type'))
                           and (k != 'authorization' or url.host == request.url.host)])
        return Request(method, url, content=content or None, headers=headers, cookies=self._cookies or None, extensions=request.extensions)


class AsyncClient(BaseClient):
    def __init__(self, *, verify=True, cert=None, http1=True, http2=False, proxy=None, proxies=None, mounts=None, limits=Limits(max_connections=100, max_keepalive_connections=20),
                 transport=None, app=None, **named):
        super().__init__(**named)
        self._transport = transport if transport is not None else ASGITransport(app) if app is not None else AsyncHTTPTransport(limits=limits)

    async def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, auth=USE_CLIENT_DEFAULT,
                      follow_redirects=USE_CLIENT_DEFAULT, timeout=USE_CLIENT_DEFAULT, extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params, headers=headers, cookies=cookies,
                                     timeout=timeout, extensions=extensions)
        return await self.send(request, auth=auth, follow_redirects=follow_redirects)

    async def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._check(request)
        follow = self.follow_redirects if follow_redirects is USE_CLIENT_DEFAULT else follow_redirects
        began = time.perf_counter()
        flow = self._auth_of(request, auth).async_auth_flow(request)
        history = []
        request = await flow.__anext__()
        try:
            while True:
                response = await self._follow(request, follow, history)
                try:
                    following = await flow.asend(response)
                except StopAsyncIteration:
                    break
                await response.aread()
                request = following
        finally:
            await flow.aclose()
        response._took(time.perf_counter() - began)
        if not stream:
            try:
                await response.aread()
            except BaseException:
                response.close()
                raise
            response._took(time.perf_counter() - began)
        return response

    async def _follow(self, request, follow, history):
        while True:
            if len(history) > self.max_redirects:
                raise TooManyRedirects('Exceeded maximum allowed redirects.', request=request)
            for hook in self._hooks['request']:
                await hook(request)
            response = await self._transport.handle_async_request(request)
            response.request = request
            self._cookies.extract_cookies(response)
            response.history = list(history)
            for hook in self._hooks['response']:
                await hook(response)
            if not response.has_redirect_location:
                return response
            following = self._redirected(request, response)
            if not follow:
                response.next_request = following
                return response
            await response.aread()
            history.append(response)
            request = following

    @contextlib.asynccontextmanager
    async def stream(self, method, url, *, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, **named):
        response = await self.send(self.build_request(method, url, **named), auth=auth, follow_redirects=follow_redirects, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    async def get(self, url, **named):
        return await self.request('GET', url, **named)

    async def options(self, url, **named):
        return await self.request('OPTIONS', url, **named)

    async def head(self, url, **named):
        return await self.request('HEAD', url, **named)

    async def post(self, url, **named):
        return await self.request('POST', url, **named)

    async def put(self, url, **named):
        return await self.request('PUT', url, **named)

    async def patch(self, url, **named):
        return await self.request('PATCH', url, **named)

    async def delete(self, url, **named):
        return await self.request('DELETE', url, **named)

    async def aclose(self):
        if self._state != 'closed':
            self._state = 'closed'
            await self._transport.aclose()

    async def __aenter__(self):
        if self._state != 'unopened':
            raise RuntimeError('Cannot open a client instance more than once.' if self._state == 'opened' else
                               'Cannot reopen a client instance, once it has been closed.')
        self._state = 'opened'
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class Client(_simhttp.Verbs, BaseClient):
    def __init__(self, *, verify=True, cert=None, http1=True, http2=False, proxy=None, proxies=None, mounts=None, limits=Limits(max_connections=100, max_keepalive_connections=20),
                 transport=None, app=None, **named):
        super().__init__(**named)
        self._transport = transport if transport is not None else HTTPTransport(limits=limits)

    def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, auth=USE_CLIENT_DEFAULT,
                follow_redirects=USE_CLIENT_DEFAULT, timeout=USE_CLIENT_DEFAULT, extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params, headers=headers, cookies=cookies,
                                     timeout=timeout, extensions=extensions)
        return self.send(request, auth=auth, follow_redirects=follow_redirects)

    def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._check(request)
        follow = self.follow_redirects if follow_redirects is USE_CLIENT_DEFAULT else follow_redirects
        began = time.perf_counter()
        flow = self._auth_of(request, auth).sync_auth_flow(request)
        history = []
        request = next(flow)
        while True:
            response = self._follow(request, follow, history)
            try:
                following = flow.send(response)
            except StopIteration:
                break
            response.read()
            request = following
        if not stream:
            response.read()
        response._took(time.perf_counter() - began)
        return response

    def _follow(self, request, follow, history):
        while True:
            if len(history) > self.max_redirects:
                raise TooManyRedirects('Exceeded maximum allowed redirects.', request=request)
            for hook in self._hooks['request']:
                hook(request)
            response = self._transport.handle_request(request)
            response.request = request
            self._cookies.extract_cookies(response)
            response.history = list(history)
            for hook in self._hooks['response']:
                hook(response)
            if not response.has_redirect_location:
                return response
            following = self._redirected(request, response)
            if not follow:
                response.next_request = following
                return response
            response.read()
            history.append(response)
            request = following

    @contextlib.contextmanager
    def stream(self, method, url, *, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, **named):
        response = self.send(self.build_request(method, url, **named), auth=auth, follow_redirects=follow_redirects, stream=True)
        try:
            yield response
        finally:
            response.close()

    def close(self):
        if self._state != 'closed':
            self._state = 'closed'
            self._transport.close()

    def __enter__(self):
        self._state = 'opened'
        return self

    def __exit__(self, *exc):
        self.close()


_OF_CLIENT = ('cookies', 'verify', 'cert', 'proxy', 'proxies', 'trust_env')


def request(method, url, **named):
    with Client(**{k: named.pop(k) for k in _OF_CLIENT if k in named}) as client:
        return client.request(method, url, **named)


@contextlib.contextmanager
def stream(method, url, **named):
    with Client(**{k: named.pop(k) for k in _OF_CLIENT if k in named}) as client:
        with client.stream(method, url, **named) as response:
            yield response


def get(url, **named):
    return request('GET', url, **named)


def options(url, **named):
    return request('OPTIONS', url, **named)


def head(url, **named):
    return request('HEAD', url, **named)


def post(url, **named):
    return request('POST', url, **named)


def put(url, **named):
    return request('PUT', url, **named)


def patch(url, **named):
    return request('PATCH', url, **named)


def delete(url, **named):
    return request('DELETE', url, **named)
