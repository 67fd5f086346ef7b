"""serve()."""
import asyncio
import inspect
import logging

import _simhttp
import _simwire

from .connection import Request, Response, ServerConnection
from .exceptions import ConnectionClosed

log = logging.getLogger('websockets.server')


class WebSocketServer:
    def __init__(self, handler, host, port, process_request, subprotocols):
        self.loop = asyncio.get_running_loop()
        self._handler, self._process, self._subprotocols = handler, process_request, subprotocols or ()
        self._takes_path = self._wants_path(handler)
        self._host, self._port = host, port
        if not port:
            self._port = next(n for n in range(49152, 65536) if _simhttp.server_for('localhost', n) is None)
        self._keys = [_simhttp.listen(one, self._port, self) for one in (host if isinstance(host, (list, tuple)) else [host])]
        self.tasks, self.connections = set(), set()
        self._closed = self.loop.create_future()
        self._closing = None
        self._visitor = _simwire.Visitor(self, self._visit)

    async def _visit(self):
        """Says hello, hears an answer if there is one, and goes."""
        from .client import connect
        try:
            async with connect(f'ws://localhost:{self._port}/') as socket, asyncio.timeout(2):
                await socket.send('hello')
                await socket.recv()
        except Exception as error:
            log.debug('the visitor: %r', error)

    @staticmethod
    def _wants_path(handler):
        """Handlers of the older kind take the path too."""
        try:
            count = len([p for p in inspect.signature(handler).parameters.values() if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)])
        except (TypeError, ValueError):
            return False
        return count >= 2

    websockets = property(lambda self: self.connections)
    sockets = property(lambda self: [_Socket(self._host or '0.0.0.0', self._port)] if self._closing is None else [])

    def accept(self, incoming):
        self._visitor.is_needless()
        task = self.loop.create_task(self._serve(incoming))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, incoming):
        headers = {k.lower(): v for k, v in incoming.headers}
        if headers.get('upgrade', '').lower() != 'websocket':
            incoming.respond(426, 'Upgrade Required', [('Content-Type', 'text/plain')])
            incoming.body.put(b'Failed to open a WebSocket connection: invalid Upgrade header.\n')
            incoming.body.close()
            return
        wanted = [one.strip() for one in headers.get('sec-websocket-protocol', '').split(',') if one.strip()]
        chosen = next((one for one in self._subprotocols if one in wanted), None)
        request = Request(incoming.parts.target, incoming.headers)
        connection = ServerConnection(self, incoming.to_server, incoming.to_client, request, incoming.peer, (self._host, self._port), chosen)
        if self._process is not None:
            made = self._process(connection, request)
            made = await made if inspect.isawaitable(made) else made
            if made is not None:
                status, out, body = (made.status_code, made.headers, made.body) if isinstance(made, Response) else (int(made[0]), made[1], made[2])
                incoming.respond(status, _simhttp.reason_of(status), list(dict(out).items()))
                incoming.body.put(body)
                incoming.body.close()
                return
        incoming.respond(101, 'Switching Protocols', [('Sec-WebSocket-Protocol', chosen)] if chosen else [])
        self.connections.add(connection)
        try:
            try:
                await (self._handler(connection, request.path) if self._takes_path else self._handler(connection))
            except ConnectionClosed:
                pass
            except Exception:
                log.error('connection handler failed', exc_info=True)
                await connection.close(1011)
                return
            await connection.close()
        finally:
            connection._finish()
            self.connections.discard(connection)

    def close(self, close_connections=True):
        if self._closing is None:
            self._visitor.leave()
            for key in self._keys:
                _simhttp.unlisten(key)
            self._closing = self.loop.create_task(self._close(close_connections))

    async def _close(self, close_connections):
        if close_connections:
            for connection in list(self.connections):
                if not connection.closed:
                    connection._sent = connection._sent or _going_away()
                    connection._outgoing.put((8, 1001, ''))
        others = [task for task in self.tasks if task is not asyncio.current_task()]
        if others:
            await asyncio.wait(others)
        if not self._closed.done():
            self._closed.set_result(None)

    async def wait_closed(self):
        await asyncio.shield(self._closed)

    def is_serving(self):
        return self._closing is None

    def get_loop(self):
        return self.loop

    async def start_serving(self):
        pass

    async def serve_forever(self):
        try:
            await self.loop.create_future()
        except asyncio.CancelledError:
            self.close()
            await self.wait_closed()
            raise

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _going_away():
    from .exceptions import Close
    return Close(1001)


class _Socket:
    def __init__(self, host, port):
        self._name = host, port

    def getsockname(self):
        return self._name


Server = WebSocketServer


class serve:
    """To be awaited, or entered."""

    def __init__(self, handler, host=None, port=None, *, origins=None, extensions=None, subprotocols=None, process_request=None, process_response=None, ping_interval=20,
                 ping_timeout=20, close_timeout=10, max_size=1 << 20, max_queue=16, logger=None, ssl=None, **named):
        self._args = handler, host, port, process_request, subprotocols

    async def _start(self):
        self._server = WebSocketServer(*self._args)
        return self._server

    def __await__(self):
        return self._start().__await__()

    async def __aenter__(self):
        return await self._start()

    async def __aexit__(self, *exc):
        await self._server.__aexit__(*exc)


unix_serve = serve


def basic_auth_protocol_factory(*args, **named):
    raise NotImplementedError('websockets.basic_auth_protocol_factory (not part of the simulator)')
