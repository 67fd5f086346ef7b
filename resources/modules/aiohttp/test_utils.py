"""A server and a client for tests."""
import asyncio
import unittest

import _simhttp

from . import web
from .client import ClientSession, CookieJar
from yarl import URL


def unused_port():
    return next(port for port in range(50000, 65536) if _simhttp.server_for('localhost', port) is None)


class BaseTestServer:
    def __init__(self, *, scheme='', host='127.0.0.1', port=None, **named):
        self.host, self.port, self.scheme = host, port, scheme or 'http'
        self.runner = None

    async def start_server(self, loop=None, **named):
        self.runner = self._make_runner()
        await self.runner.setup()
        self.port = self.port or unused_port()
        site = web.TCPSite(self.runner, self.host, self.port)
        site._visited = False
        await site.start()

    def make_url(self, path):
        return URL(f'{self.scheme}://{self.host}:{self.port}{path}')

    async def close(self):
        if self.runner is not None:
            await self.runner.cleanup()
            self.runner = None

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc):
        await self.close()


class TestServer(BaseTestServer):
    __test__ = False

    def __init__(self, app, **named):
        super().__init__(**named)
        self.app = app

    def _make_runner(self):
        return web.AppRunner(self.app)


class RawTestServer(BaseTestServer):
    def __init__(self, handler, **named):
        super().__init__(**named)
        self._handler = handler

    def _make_runner(self):
        return web.ServerRunner(web.Server(self._handler))


class TestClient:
    __test__ = False

    def __init__(self, server, *, cookie_jar=None, loop=None, **named):
        self.server = server
        self.session = ClientSession(cookie_jar=cookie_jar or CookieJar(unsafe=True), **named)

    app = property(lambda self: getattr(self.server, 'app', None))
    host = property(lambda self: self.server.host)
    port = property(lambda self: self.server.port)

    async def start_server(self):
        if self.server.runner is None:
            await self.server.start_server()

    def make_url(self, path):
        return self.server.make_url(path)

    def request(self, method, path, **named):
        return self.session.request(method, self.make_url(path), **named)

    def get(self, path, **named):
        return self.session.get(self.make_url(path), **named)

    def post(self, path, **named):
        return self.session.post(self.make_url(path), **named)

    def put(self, path, **named):
        return self.session.put(self.make_url(path), **named)

    def patch(self, path, **named):
        return self.session.patch(self.make_url(path), **named)

    def delete(self, path, **named):
        return self.session.delete(self.make_url(path), **named)

    def head(self, path, **named):
        return self.session.head(self.make_url(path), **named)

    def options(self, path, **named):
        return self.session.options(self.make_url(path), **named)

    def ws_connect(self, path, **named):
        return self.session.ws_connect(self.make_url(path), **named)

    async def close(self):
        await self.session.close()
        await self.server.close()

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc):
        await self.close()


class AioHTTPTestCase(unittest.IsolatedAsyncioTestCase):
    async def get_application(self):
        raise RuntimeError('Did you forget to define get_application()?')

    async def asyncSetUp(self):
        self.app = await self.get_application()
        self.server = TestServer(self.app)
        self.client = TestClient(self.server)
        await self.client.start_server()

    async def asyncTearDown(self):
        await self.client.close()


def unittest_run_loop(function):
    return function
