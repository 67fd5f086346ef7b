"""Runs ASGI applications. Simulated package: other parts of the run, and a simulated visitor, are its clients."""
import asyncio
import logging
import sys

import _sim
import _simhttp

__version__ = '0.27.1'
log = logging.getLogger('uvicorn.error')
STAYS = 10.0        # virtual seconds without a request after which a server ends, as by Ctrl+C


class Config:
    def __init__(self, app, host='127.0.0.1', port=8000, *, loop='auto', log_level=None, reload=False, workers=None, lifespan='auto', factory=False, access_log=True, **named):
        self.app, self.host, self.port, self.log_level, self.factory = app, host, port, log_level, factory
        self.access_log = access_log

    def load(self):
        app = self.app
        if isinstance(app, str):
            module, _, name = app.partition(':')
            found = sys.modules.get(module)
            app = getattr(sys.modules['__main__'] if found is None or not hasattr(found, name) else found, name)
        self.loaded_app = app() if self.factory else app
        return self.loaded_app


class Lifespan:
    """The application's own beginning and end."""

    def __init__(self, app):
        self.app, self.to_app, self.state = app, asyncio.Queue(), {}

    async def startup(self):
        self.started = asyncio.get_running_loop().create_future()
        self.stopped = asyncio.get_running_loop().create_future()
        self.task = asyncio.get_running_loop().create_task(self._run())
        await self.to_app.put({'type': 'lifespan.startup'})
        await self.started

    async def _run(self):
        async def send(message):
            waiter = self.started if 'startup' in message['type'] else self.stopped
            if not waiter.done():
                waiter.set_result(message)
        try:
            await self.app({'type': 'lifespan', 'asgi': {'version': '3.0'}, 'state': self.state}, self.to_app.get, send)
        except Exception as error:
            if not self.started.done():
                self.started.set_exception(error)
                return
            log.error('Exception in lifespan', exc_info=error)
        finally:
            for waiter in (self.started, self.stopped):
                if not waiter.done():
                    waiter.set_result(None)

    async def shutdown(self):
        await self.to_app.put({'type': 'lifespan.shutdown'})
        await self.stopped
        await self.task


class AsgiServer:
    """What listens: a task for each request."""

    def __init__(self, app, state, loop):
        self.app, self.state, self.loop, self.tasks = app, state, loop, set()
        self.last, self.visitor = loop.time(), None

    def accept(self, incoming):
        self.last = self.loop.time()
        if self.visitor is not None:
            self.visitor.is_needless()
        task = self.loop.create_task(self._serve(incoming))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, incoming):
        parts = incoming.parts
        headers = [(k.lower().encode(), v.encode()) for k, v in incoming.headers]
        is_socket = dict(headers).get(b'upgrade', b'').lower() == b'websocket'
        import _simurl
        scope = {'type': 'websocket' if is_socket else 'http', 'asgi': {'version': '3.0', 'spec_version': '2.3'}, 'http_version': '1.1', 'method': incoming.method,
                 'scheme': 'ws' if is_socket else 'http', 'path': _simurl.unquote(parts.path or '/'), 'raw_path': (parts.path or '/').encode(),
                 'query_string': parts.query.encode(), 'root_path': '', 'headers': headers, 'client': incoming.peer, 'server': (parts.host, parts.effective_port),
                 'state': dict(self.state), 'subprotocols': []}
        receive, send = self._socket(incoming) if is_socket else self._http(incoming)
        try:
            await self.app(scope, receive, send)
        except asyncio.CancelledError:
            if not incoming.body.closed:
                raise
        except Exception as error:
            log.error('Exception in ASGI application', exc_info=error)
            incoming.respond(500, 'Internal Server Error', [('content-type', 'text/plain; charset=utf-8')])
            incoming.body.put(b'Internal Server Error')
        finally:
            incoming.respond(500, 'Internal Server Error', [])
            incoming.body.close()
            incoming.to_client.close()

    def _http(self, incoming):
        asked = []

        async def receive():
            if asked:
                await asyncio.get_running_loop().create_future()
            asked.append(1)
            return {'type': 'http.request', 'body': incoming.content, 'more_body': False}

        async def send(message):
            if message['type'] == 'http.response.start':
                incoming.respond(message['status'], _simhttp.reason_of(message['status']), [(k.decode(), v.decode()) for k, v in message.get('headers', ())])
            elif message['type'] == 'http.response.body':
                if incoming.body.closed:
                    raise asyncio.CancelledError        # the client has gone
                if message.get('body'):
                    incoming.body.put(message['body'])
                if not message.get('more_body'):
                    incoming.body.close()
        return receive, send

    def _socket(self, incoming):
        asked = []

        async def receive():
            if not asked:
                asked.append(1)
                return {'type': 'websocket.connect'}
            frame = await incoming.to_server.get()
            if frame is None or frame[0] == 8:
                if frame is not None:
                    incoming.to_client.put((8, frame[1], ''))
                return {'type': 'websocket.disconnect', 'code': 1006 if frame is None else frame[1]}
            return {'type': 'websocket.receive', 'text': frame[1] if frame[0] == 1 else None, 'bytes': frame[1] if frame[0] == 2 else None}

        async def send(message):
            if message['type'] == 'websocket.accept':
                incoming.respond(101, 'Switching Protocols', [])
            elif message['type'] == 'websocket.send':
                text = message.get('text')
                incoming.to_client.put((1, text, None) if text is not None else (2, message['bytes'], None))
            elif message['type'] == 'websocket.close':
                incoming.respond(403, 'Forbidden', [])
                incoming.to_client.put((8, message.get('code', 1000), message.get('reason') or ''))
        return receive, send


class Server:
    def __init__(self, config):
        self.config, self.started, self.announcement = config, False, None
        self._exits, self._waiter = False, None

    @property
    def should_exit(self):
        return self._exits

    @should_exit.setter
    def should_exit(self, value):
        self._exits = value
        if value and self._waiter is not None and not self._waiter.done():
            self._waiter.get_loop().call_soon_threadsafe(lambda: self._waiter.done() or self._waiter.set_result(None))

    async def serve(self, sockets=None):
        import _simwire
        config = self.config
        app = config.load()
        lifespan = Lifespan(app)
        loop = asyncio.get_running_loop()
        await lifespan.startup()
        server = AsgiServer(app, lifespan.state, loop)
        key = _simhttp.listen(config.host, config.port, server)
        self.started = True
        server.visitor = _simwire.Visitor(server, lambda: self._visit(app))
        said = f'INFO:     Uvicorn running on http://{config.host}:{config.port} (Press CTRL+C to quit)' if self.announcement is None else self.announcement
        if said:
            print(said, file=sys.stderr)
        try:
            while not self._exits and loop.time() < server.last + STAYS:
                self._waiter = loop.create_future()
                await asyncio.wait([self._waiter], timeout=server.last + STAYS - loop.time())
        finally:
            _simhttp.unlisten(key)
            server.visitor.leave()
            for task in list(server.tasks):
                task.cancel()
            await lifespan.shutdown()
            self.started = False

    async def _visit(self, app):
        """A visitor of each page that needs no body, one after the other."""
        import _simurl
        import _simwire
        for path in getattr(app, 'plain_paths', list)()[:8]:
            parts = _simurl.split(f'http://localhost:{self.config.port}{path}')
            answer = await _simwire.send('GET', parts, [('Host', parts.authority)], b'')
            await answer.read()
            if self.config.access_log:
                print(f'INFO:     127.0.0.1:50000 - "GET {path} HTTP/1.1" {answer.status} {answer.reason}', file=sys.stderr)
            await asyncio.sleep(0.5)

    async def shutdown(self, sockets=None):
        self.should_exit = True

    def run(self, sockets=None):
        asyncio.run(self.serve())


def run(app, host='127.0.0.1', port=8000, **named):
    server = Server(Config(app, host=host, port=port, **named))
    try:
        server.run()
    except KeyboardInterrupt:
        pass


__getattr__ = _sim.missing(__name__)
