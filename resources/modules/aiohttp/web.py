"""The server: applications, routes, handlers, runners. Other parts of the run, and a simulated visitor, are its clients."""
import asyncio
import inspect
import json as _json
import logging

import _sim
import _simhttp
import _simwire

from .web_exceptions import *
from .web_exceptions import HTTPException, HTTPInternalServerError, HTTPMethodNotAllowed, HTTPNotFound
from .web_request import BaseRequest, FileField, Request
from .web_response import FileResponse, Response, StreamResponse, json_response
from .web_routes import (AbstractRoute, Resource, RouteDef, RouteTableDef, UrlDispatcher, UrlMappingMatchInfo, View, delete, get, head, options, patch, post, put,
                         route, static, view)
from .web_ws import WebSocketReady, WebSocketResponse
from .ws import WSCloseCode, WSMessage, WSMsgType

log = logging.getLogger('aiohttp.server')


class AppKey:
    def __init__(self, name, t=None):
        self._name, self._t = name, t

    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        return f'<AppKey({self._name})>'


class GracefulExit(SystemExit):
    code = 1


class NotAppKeyWarning(UserWarning):
    pass


class CleanupError(RuntimeError):
    pass


class Signal(list):
    def freeze(self):
        pass

    async def send(self, *args):
        for receiver in list(self):
            await receiver(*args)


class Application:
    def __init__(self, *, logger=None, router=None, middlewares=(), handler_args=None, client_max_size=1 << 20, loop=None, debug=None):
        self.router = UrlDispatcher() if router is None else router
        self.middlewares = list(middlewares)
        self.logger = logger or logging.getLogger('aiohttp.web')
        self._state, self._subapps = {}, []
        self.on_startup, self.on_shutdown, self.on_cleanup, self.on_response_prepare = Signal(), Signal(), Signal(), Signal()
        self.cleanup_ctx = []
        self._running, self.debug = [], False

    loop = property(lambda self: asyncio.get_event_loop())

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __delitem__(self, key):
        del self._state[key]

    def __iter__(self):
        return iter(self._state)

    def __len__(self):
        return len(self._state)

    def __contains__(self, key):
        return key in self._state

    def __bool__(self):
        return True

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def get(self, key, default=None):
        return self._state.get(key, default)

    def items(self):
        return self._state.items()

    def setdefault(self, key, default=None):
        return self._state.setdefault(key, default)

    def update(self, *args, **named):
        self._state.update(*args, **named)

    def pop(self, *args):
        return self._state.pop(*args)

    def add_routes(self, routes):
        return self.router.add_routes(routes)

    def add_subapp(self, prefix, subapp):
        self._subapps.append((prefix.rstrip('/'), subapp))
        return subapp

    def freeze(self):
        pass

    async def startup(self):
        for _, subapp in self._subapps:
            await subapp.startup()
        for make in self.cleanup_ctx:
            running = make(self).__aiter__()
            await running.__anext__()
            self._running.append(running)
        await self.on_startup.send(self)

    async def shutdown(self):
        await self.on_shutdown.send(self)
        for _, subapp in self._subapps:
            await subapp.shutdown()

    async def cleanup(self):
        for running in reversed(self._running):
            try:
                await running.__anext__()
            except StopAsyncIteration:
                continue
            raise RuntimeError(f'{running!r} has more than one \'yield\'')
        self._running.clear()
        await self.on_cleanup.send(self)
        for _, subapp in self._subapps:
            await subapp.cleanup()

    def _resolve(self, request, path):
        """(match, applications from the outermost in)."""
        for prefix, subapp in self._subapps:
            if path == prefix or path.startswith(prefix + '/'):
                match, apps = subapp._resolve(request, path[len(prefix):] or '/')
                return match, [self, *apps]
        return self.router.find(request.method, path), [self]

    async def _handle(self, request):
        match, apps = self._resolve(request, request.path)
        request._match_info, request._app = match, apps[-1]
        request.config_dict = {k: v for app in apps for k, v in app.items()}
        handler = match.handler
        for app in reversed(apps):
            for middleware in reversed(app.middlewares):
                handler = bind_middleware(middleware, handler)
        response = await handler(request)
        for app in apps:
            await app.on_response_prepare.send(request, response)
        return response


def bind_middleware(middleware, handler):
    async def inner(request):
        return await middleware(request, handler)
    return inner


def middleware(function):
    function.__middleware_version__ = 1
    return function


def normalize_path_middleware(**named):
    @middleware
    async def normalize(request, handler):
        return await handler(request)
    return normalize


class Server:
    """What listens: gives each request a task."""

    def __init__(self, handle, loop=None):
        self._handle = handle
        self.loop = loop or asyncio.get_running_loop()
        self.tasks = set()
        self.requests_count = 0

    visitor = None

    def accept(self, incoming):
        if self.visitor is not None:
            self.visitor.is_needless()
        self.requests_count += 1
        task = self.loop.create_task(self._serve(incoming))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, incoming):
        request = Request(incoming)
        try:
            try:
                response = await self._handle(request)
                if not isinstance(response, StreamResponse):
                    raise TypeError(f'Missing return statement on request handler' if response is None else
                                    f'Web-handler should return a response instance, got {response!r}')
            except HTTPException as error:
                response = error
            except asyncio.CancelledError:
                incoming.fail(_simhttp.Unreachable('disconnect', 'Server disconnected', 0.0))
                raise
            except ConnectionResetError:
                return
            except Exception as error:
                log.error('Error handling request', exc_info=error)
                if incoming.head.done():
                    incoming.body.close(_simhttp.Unreachable('disconnect', 'Server disconnected', 0.0))
                    return
                response = HTTPInternalServerError(text='500 Internal Server Error\n\nServer got itself in trouble')
            if not response.prepared:
                await response.prepare(request)
            await response.write_eof()
        finally:
            incoming.to_client.close()

    async def shutdown(self, timeout=None):
        if self.visitor is not None:
            self.visitor.leave()
        for task in list(self.tasks):
            task.cancel()


class BaseRunner:
    def __init__(self, *, handle_signals=False, shutdown_timeout=60.0, **named):
        self._sites, self._server = [], None

    server = property(lambda self: self._server)
    sites = property(lambda self: set(self._sites))
    addresses = property(lambda self: [site._address for site in self._sites])

    async def setup(self):
        self._server = await self._make_server()

    async def cleanup(self):
        for site in list(self._sites):
            await site.stop()
        if self._server is not None:
            await self._finish()
            self._server = None

    async def _finish(self):
        await self._server.shutdown()


class AppRunner(BaseRunner):
    def __init__(self, app, *, handle_signals=False, access_log_class=None, access_log=None, **named):
        super().__init__(handle_signals=handle_signals, **named)
        if not isinstance(app, Application):
            raise TypeError(f'The first argument should be web.Application instance, got {app!r}')
        self._app = app

    app = property(lambda self: self._app)

    async def _make_server(self):
        await self._app.startup()
        return Server(self._app._handle)

    async def _finish(self):
        await self._app.shutdown()
        await self._server.shutdown()
        await self._app.cleanup()

    async def shutdown(self):
        await self._app.shutdown()


class ServerRunner(BaseRunner):
    def __init__(self, web_server, **named):
        super().__init__(**named)
        self._given = web_server

    async def _make_server(self):
        return self._given


class TCPSite:
    _visited = True

    def __init__(self, runner, host=None, port=None, *, shutdown_timeout=60.0, ssl_context=None, backlog=128, reuse_address=None, reuse_port=None):
        self._runner, self._host = runner, host
        self._port = (8443 if ssl_context else 8080) if port is None else port
        self._scheme = 'https' if ssl_context else 'http'
        self._key = None

    _address = property(lambda self: (self._host or '0.0.0.0', self._port))
    name = property(lambda self: f'{self._scheme}://{self._host or "0.0.0.0"}:{self._port}')

    async def start(self):
        if self._runner.server is None:
            raise RuntimeError('Call runner.setup() before making a site')
        if self._port == 0:
            self._port = next(port for port in range(49152, 65536) if _simhttp.server_for('localhost', port) is None)
        server = self._runner.server
        self._key = _simhttp.listen(self._host, self._port, server)
        if server.visitor is None and isinstance(self._runner, AppRunner) and self._visited:
            server.visitor = _simwire.Visitor(server, lambda: visit(self._runner.app, self._port))
        self._runner._sites.append(self)

    async def stop(self):
        if self._key is not None:
            _simhttp.unlisten(self._key)
            self._key = None
            self._runner._sites.remove(self)


async def visit(app, port):
    """A visitor of a server that has nobody else in the run: each page that needs no body, one after the other."""
    from .client import ClientSession, ClientTimeout
    paths = app.router.plain_paths()[:8]
    for prefix, subapp in app._subapps:
        paths += [prefix + path for path in subapp.router.plain_paths()[:3]]
    async with ClientSession(timeout=ClientTimeout(total=10)) as session:
        for path in paths:
            await asyncio.sleep(0.5)
            try:
                async with session.get(f'http://localhost:{port}{path}') as response:
                    await response.read()
            except Exception as error:
                log.debug('the visitor of %s: %r', path, error)


STAYS = 10.0        # virtual seconds after which run_app() gets its Ctrl+C, where nobody sent one before


async def _run_app(app, host, port, tell, ssl_context=None):
    if asyncio.iscoroutine(app):
        app = await app
    runner = AppRunner(app)
    await runner.setup()
    try:
        hosts = host if isinstance(host, (list, tuple)) else [host]
        for one in hosts:
            site = TCPSite(runner, one, port, ssl_context=ssl_context)
            site._visited = False           # the visitor comes below
            await site.start()
        if tell:
            names = ', '.join(str(site.name) for site in runner._sites)
            tell(f'======== Running on {names} ========\n(Press CTRL+C to quit)')
        loop = asyncio.get_running_loop()
        end = loop.time() + STAYS
        await visit(app, runner._sites[0]._port)
        await asyncio.sleep(max(0.0, end - loop.time()))
    finally:
        await runner.cleanup()


def run_app(app, *, host=None, port=None, path=None, sock=None, shutdown_timeout=60.0, keepalive_timeout=75.0, ssl_context=None, print=print, backlog=128,
            access_log_class=None, access_log_format=None, access_log=None, handle_signals=True, reuse_address=None, reuse_port=None, handler_cancellation=False,
            loop=None):
    if loop is None:
        loop = asyncio.new_event_loop()
    main = loop.create_task(_run_app(app, host, port, print, ssl_context))
    try:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main)
    except (GracefulExit, KeyboardInterrupt):
        pass
    finally:
        left = [task for task in asyncio.all_tasks(loop) if not task.done()]
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
        asyncio.set_event_loop(None)


__getattr__ = _sim.missing(__name__)
