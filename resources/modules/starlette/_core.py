"""Requests, responses, routes and applications of the ASGI kind."""
import asyncio
import inspect
import json as _json
import re
from types import SimpleNamespace

import _simhttp
import _simurl
from multidict import CIMultiDict, MultiDict


class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None):
        self.status_code, self.headers = status_code, headers
        self.detail = detail if detail is not None else _simhttp.reason_of(status_code)
        super().__init__(status_code, self.detail)

    def __str__(self):
        return f'{self.status_code}: {self.detail}'

    def __repr__(self):
        return f'{type(self).__name__}(status_code={self.status_code!r}, detail={self.detail!r})'


class WebSocketDisconnect(Exception):
    def __init__(self, code=1000, reason=None):
        self.code, self.reason = code, reason or ''


class State(SimpleNamespace):
    pass


class Connection:
    def __init__(self, scope, receive=None, send=None):
        self.scope, self._receive, self._send = scope, receive, send
        self.headers = CIMultiDict([(k.decode(), v.decode()) for k, v in scope['headers']])
        self.query_params = MultiDict(_simurl.query_pairs(scope['query_string'].decode()))
        client = scope.get('client')
        self.client = SimpleNamespace(host=client[0], port=client[1]) if client else None
        scope.setdefault('state', {})
        self._state = None

    app = property(lambda self: self.scope['app'])
    path_params = property(lambda self: self.scope.get('path_params', {}))

    @property
    def state(self):
        if self._state is None:
            self._state = State(**self.scope['state'])
            self.scope['request_state'] = self._state
        return self.scope['request_state']

    @property
    def url(self):
        host = self.headers.get('host', 'localhost')
        path = self.scope['path']
        text = f'{self.scope["scheme"]}://{host}{path}' + ('?' + self.scope['query_string'].decode() if self.scope['query_string'] else '')
        return Address(text)

    base_url = property(lambda self: Address(f'{self.scope["scheme"]}://{self.headers.get("host", "localhost")}/'))

    @property
    def cookies(self):
        return dict(pair.strip().split('=', 1) for pair in self.headers.get('cookie', '').split(';') if '=' in pair)


class Address(str):
    path = property(lambda self: _simurl.split(self).path)
    query = property(lambda self: _simurl.split(self).query)
    hostname = property(lambda self: _simurl.split(self).host)
    port = property(lambda self: _simurl.split(self).port)
    scheme = property(lambda self: _simurl.split(self).scheme)


class Request(Connection):
    method = property(lambda self: self.scope['method'])

    async def stream(self):
        more = True
        while more:
            message = await self._receive()
            more = message.get('more_body', False)
            if message.get('body'):
                yield message['body']
        yield b''

    async def body(self):
        if 'body_read' not in self.scope:
            self.scope['body_read'] = b''.join([part async for part in self.stream()])
        return self.scope['body_read']

    async def json(self):
        return _json.loads(await self.body())

    async def form(self):
        return MultiDict(_simurl.query_pairs((await self.body()).decode()))

    async def is_disconnected(self):
        return False


class WebSocket(Connection):
    client_state = application_state = 'CONNECTING'

    async def accept(self, subprotocol=None, headers=None):
        await self._receive()
        self.client_state = self.application_state = 'CONNECTED'
        await self._send({'type': 'websocket.accept', 'subprotocol': subprotocol})

    async def receive(self):
        message = await self._receive()
        if message['type'] == 'websocket.disconnect':
            self.client_state = 'DISCONNECTED'
        return message

    async def _value(self, key):
        message = await self.receive()
        if message['type'] == 'websocket.disconnect':
            raise WebSocketDisconnect(message['code'])
        return message[key]

    async def receive_text(self):
        return await self._value('text')

    async def receive_bytes(self):
        return await self._value('bytes')

    async def receive_json(self, mode='text'):
        return _json.loads(await self._value('text'))

    async def iter_text(self):
        try:
            while True:
                yield await self.receive_text()
        except WebSocketDisconnect:
            pass

    async def iter_json(self):
        async for text in self.iter_text():
            yield _json.loads(text)

    async def send_text(self, data):
        await self._send({'type': 'websocket.send', 'text': data})

    async def send_bytes(self, data):
        await self._send({'type': 'websocket.send', 'bytes': data})

    async def send_json(self, data, mode='text'):
        await self.send_text(_json.dumps(data, separators=(',', ':')))

    async def close(self, code=1000, reason=None):
        await self._send({'type': 'websocket.close', 'code': code, 'reason': reason})


class BackgroundTask:
    def __init__(self, func, *args, **kwargs):
        self.func, self.args, self.kwargs = func, args, kwargs

    async def __call__(self):
        if inspect.iscoroutinefunction(self.func):
            await self.func(*self.args, **self.kwargs)
        else:
            await asyncio.to_thread(self.func, *self.args, **self.kwargs)


class BackgroundTasks(BackgroundTask):
    def __init__(self, tasks=None):
        self.tasks = list(tasks or ())

    def add_task(self, func, *args, **kwargs):
        self.tasks.append(BackgroundTask(func, *args, **kwargs))

    async def __call__(self):
        for task in self.tasks:
            await task()


class Response:
    media_type = None
    charset = 'utf-8'

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.status_code, self.background = status_code, background
        self.media_type = media_type or self.media_type
        self.body = self.render(content)
        self.headers = CIMultiDict(headers)
        if self.media_type and 'content-type' not in self.headers:
            self.headers['content-type'] = self.media_type + ('; charset=utf-8' if self.media_type.startswith('text/') else '')

    def render(self, content):
        return b'' if content is None else content if isinstance(content, bytes) else str(content).encode()

    def set_cookie(self, key, value='', max_age=None, path='/', httponly=False, **named):
        self.headers.add('set-cookie', f'{key}={value}; Path={path}')

    def delete_cookie(self, key, **named):
        self.set_cookie(key, '', max_age=0)

    async def __call__(self, scope, receive, send):
        self.headers.setdefault('content-length', str(len(self.body)))
        await send({'type': 'http.response.start', 'status': self.status_code, 'headers': [(k.lower().encode(), v.encode()) for k, v in self.headers.items()]})
        await send({'type': 'http.response.body', 'body': self.body})
        if self.background is not None:
            await self.background()


class PlainTextResponse(Response):
    media_type = 'text/plain'


class HTMLResponse(Response):
    media_type = 'text/html'


class JSONResponse(Response):
    media_type = 'application/json'

    def render(self, content):
        return _json.dumps(content, ensure_ascii=False, separators=(',', ':')).encode()


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(b'', status_code, headers, None, background)
        self.headers['location'] = str(url)


class StreamingResponse(Response):
    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        super().__init__(None, status_code, headers, media_type, background)
        self.body_iterator = content

    async def __call__(self, scope, receive, send):
        await send({'type': 'http.response.start', 'status': self.status_code, 'headers': [(k.lower().encode(), v.encode()) for k, v in self.headers.items()]})
        async for part in self.body_iterator if hasattr(self.body_iterator, '__aiter__') else _each(self.body_iterator):
            await send({'type': 'http.response.body', 'body': part if isinstance(part, bytes) else str(part).encode(), 'more_body': True})
        await send({'type': 'http.response.body', 'body': b''})
        if self.background is not None:
            await self.background()


async def _each(values):
    for value in values:
        yield value
        await asyncio.sleep(0)


class FileResponse(Response):
    def __init__(self, path, status_code=200, headers=None, media_type=None, background=None, filename=None, **named):
        with open(path, 'rb') as file:
            data = file.read()
        super().__init__(data, status_code, headers, media_type or 'application/octet-stream', background)


class Route:
    def __init__(self, path, endpoint, *, methods=None, name=None, kind='http', **named):
        self.path, self.endpoint, self.name, self.kind = path, endpoint, name or getattr(endpoint, '__name__', ''), kind
        self.methods = {m.upper() for m in methods or ('GET',)}
        if 'GET' in self.methods:
            self.methods.add('HEAD')
        self.converters = dict(re.findall(r'\{(\w+):?(\w*)\}', path))
        patterns = {'path': '.*', 'int': '[0-9]+', 'float': '[0-9]+(?:[.][0-9]+)?'}
        parts = re.split(r'\{(\w+):?\w*\}', path)
        self.pattern = re.compile(''.join(re.escape(part) if n % 2 == 0 else f'(?P<{part}>{patterns.get(self.converters[part], "[^/]+")})' for n, part in enumerate(parts)))

    def values(self, path):
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        kinds = {'int': int, 'float': float}
        return {name: kinds.get(self.converters[name], str)(value) for name, value in found.groupdict().items()}

    async def handle(self, scope, receive, send):
        if inspect.isclass(self.endpoint):
            method = getattr(self.endpoint(), scope['method'].lower())
            response = await method(Request(scope, receive))
        else:
            response = await called(self.endpoint, Request(scope, receive))
        await response(scope, receive, send)


async def called(function, *args, **named):
    if inspect.iscoroutinefunction(function):
        return await function(*args, **named)
    return await asyncio.to_thread(function, *args, **named)


class WebSocketRoute(Route):
    def __init__(self, path, endpoint, *, name=None, **named):
        super().__init__(path, endpoint, name=name, kind='websocket')

    async def handle(self, scope, receive, send):
        await self.endpoint(WebSocket(scope, receive, send))


class Mount:
    def __init__(self, path, app=None, routes=None, name=None, **named):
        self.path, self.app = path.rstrip('/'), app or Router(routes)


class Router:
    def __init__(self, routes=None, on_startup=None, on_shutdown=None, lifespan=None, **named):
        self.routes = list(routes or ())
        self.on_startup, self.on_shutdown, self.lifespan_context = list(on_startup or ()), list(on_shutdown or ()), lifespan

    async def __call__(self, scope, receive, send):
        path, wrong_method = scope['path'], None
        for route in self.routes:
            if isinstance(route, Mount):
                if path == route.path or path.startswith(route.path + '/'):
                    await route.app({**scope, 'path': path[len(route.path):] or '/'}, receive, send)
                    return
                continue
            if route.kind != scope['type']:
                continue
            values = route.values(path)
            if values is None:
                continue
            if route.kind == 'http' and scope['method'] not in route.methods:
                wrong_method = route
                continue
            scope['path_params'], scope['route'] = values, route
            await route.handle(scope, receive, send)
            return
        if scope['type'] == 'websocket':
            await send({'type': 'websocket.close', 'code': 1000})
            return
        raise HTTPException(405 if wrong_method else 404, 'Method Not Allowed' if wrong_method else 'Not Found')


class Middleware:
    def __init__(self, cls, *args, **options):
        self.cls, self.args, self.options = cls, args, options

    kwargs = property(lambda self: self.options)


class PlainMiddleware:
    """CORS, GZip and others that change nothing here."""

    def __init__(self, app, **named):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


class BaseHTTPMiddleware:
    def __init__(self, app, dispatch=None):
        self.app = app
        self.dispatch_func = dispatch or self.dispatch

    async def __call__(self, scope, receive, send):
        if scope['type'] != 'http':
            await self.app(scope, receive, send)
            return

        async def call_next(request):
            loop = asyncio.get_running_loop()
            told, parts = loop.create_future(), asyncio.Queue()

            async def heard(message):
                if message['type'] == 'http.response.start':
                    told.set_result(message)
                else:
                    parts.put_nowait(message)

            async def inner():
                try:
                    await self.app(scope, receive, heard)
                except Exception as error:
                    if told.done():
                        raise
                    told.set_exception(error)
            task = loop.create_task(inner())
            start = await told

            async def body():
                while True:
                    message = await parts.get()
                    if message.get('body'):
                        yield message['body']
                    if not message.get('more_body'):
                        await task
                        return
            response = StreamingResponse(body(), start['status'])
            response.headers = CIMultiDict([(k.decode(), v.decode()) for k, v in start['headers']])
            return response
        response = await self.dispatch_func(Request(scope, receive), call_next)
        await response(scope, receive, send)

    async def dispatch(self, request, call_next):
        raise NotImplementedError


class Starlette:
    def __init__(self, debug=False, routes=None, middleware=None, exception_handlers=None, on_startup=None, on_shutdown=None, lifespan=None, **named):
        self.router = Router(routes, on_startup, on_shutdown, lifespan)
        self.user_middleware, self.exception_handlers, self.state = list(middleware or ()), dict(exception_handlers or {}), State()
        self._stack = None

    routes = property(lambda self: self.router.routes)

    def plain_paths(self):
        found = [re.sub(r'\{[^}]*\}', '1', route.path) for route in self.routes if isinstance(route, Route) and route.kind == 'http' and 'GET' in route.methods]
        return list(dict.fromkeys(found))

    def add_middleware(self, middleware_class, *args, **options):
        self.user_middleware.insert(0, Middleware(middleware_class, *args, **options))

    def middleware(self, kind):
        def add(function):
            self.add_middleware(BaseHTTPMiddleware, dispatch=function)
            return function
        return add

    def exception_handler(self, kind):
        def add(function):
            self.exception_handlers[kind] = function
            return function
        return add

    def on_event(self, kind):
        def add(function):
            (self.router.on_startup if kind == 'startup' else self.router.on_shutdown).append(function)
            return function
        return add

    def add_event_handler(self, kind, function):
        self.on_event(kind)(function)

    def route(self, path, methods=None, name=None):
        def add(function):
            self.router.routes.append(Route(path, function, methods=methods, name=name))
            return function
        return add

    def websocket_route(self, path, name=None):
        def add(function):
            self.router.routes.append(WebSocketRoute(path, function, name=name))
            return function
        return add

    def add_route(self, path, route, methods=None, name=None):
        self.router.routes.append(Route(path, route, methods=methods, name=name))

    def mount(self, path, app, name=None):
        self.router.routes.append(Mount(path, app, name=name))

    async def _guarded(self, scope, receive, send):
        try:
            await self.router(scope, receive, send)
        except Exception as error:
            handler = self._handler_for(error)
            if handler is None or scope['type'] != 'http':
                raise
            response = handler(Request(scope, receive), error)
            response = await response if inspect.isawaitable(response) else response
            await response(scope, receive, send)

    def _handler_for(self, error):
        if isinstance(error, HTTPException) and error.status_code in self.exception_handlers:
            return self.exception_handlers[error.status_code]
        for kind in type(error).__mro__:
            if kind in self.exception_handlers:
                return self.exception_handlers[kind]
        return self._http_error if isinstance(error, HTTPException) else None

    @staticmethod
    def _http_error(request, error):
        return PlainTextResponse(error.detail, error.status_code, error.headers)

    async def __call__(self, scope, receive, send):
        scope['app'] = self
        if scope['type'] == 'lifespan':
            await self._lifespan(scope, receive, send)
            return
        if self._stack is None:
            self._stack = self._guarded
            for one in reversed(self.user_middleware):
                self._stack = one.cls(self._stack, *one.args, **one.options)
        await self._stack(scope, receive, send)

    async def _lifespan(self, scope, receive, send):
        await receive()
        context = self.router.lifespan_context
        held = context(self) if context else None
        if held is not None:
            made = await held.__aenter__()
            if isinstance(made, dict):
                scope['state'].update(made)
        for function in self.router.on_startup:
            made = function()
            if inspect.isawaitable(made):
                await made
        await send({'type': 'lifespan.startup.complete'})
        await receive()
        for function in self.router.on_shutdown:
            made = function()
            if inspect.isawaitable(made):
                await made
        if held is not None:
            await held.__aexit__(None, None, None)
        await send({'type': 'lifespan.shutdown.complete'})


class TestClient(_simhttp.Verbs):
    """A blocking client of an application, without a server."""
    __test__ = False

    def __init__(self, app, base_url='http://testserver', raise_server_exceptions=True, headers=None, **named):
        import httpx
        self.app, self._loop = app, asyncio.new_event_loop()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url, headers=headers, follow_redirects=True)
        self._lifespan = None

    def request(self, method, url, **named):
        return self._loop.run_until_complete(self._client.request(method, url, **named))

    headers = property(lambda self: self._client.headers)
    cookies = property(lambda self: self._client.cookies)

    def __enter__(self):
        import uvicorn
        self._lifespan = uvicorn.Lifespan(self.app)
        self._loop.run_until_complete(self._lifespan.startup())
        return self

    def __exit__(self, *exc):
        self._loop.run_until_complete(self._lifespan.shutdown())
        self._loop.close()
