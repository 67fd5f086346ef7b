"""Both ends of a connection. A frame is (opcode, data, reason); a closed channel is a connection that is gone."""
import asyncio
import enum
import itertools

from .exceptions import Close, ConcurrencyError, ConnectionClosed, ConnectionClosedError, ConnectionClosedOK

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class State(enum.IntEnum):
    CONNECTING, OPEN, CLOSING, CLOSED = range(4)


class Request:
    def __init__(self, path, headers):
        from multidict import CIMultiDict, CIMultiDictProxy
        self.path, self.headers = path, CIMultiDictProxy(CIMultiDict(headers))


class Response:
    def __init__(self, status_code, reason_phrase='', headers=(), body=b''):
        self.status_code, self.reason_phrase, self.headers, self.body = status_code, reason_phrase, dict(headers), body


_numbers = itertools.count(1)


class Connection:
    def __init__(self, incoming, outgoing, request, remote, local=('127.0.0.1', 0), subprotocol=None, response=None):
        self._number = next(_numbers)
        self._incoming, self._outgoing = incoming, outgoing
        incoming.taken = self._arrived
        self.request, self.response, self.subprotocol = request, response, subprotocol
        self.remote_address, self.local_address = remote, local
        self._sent = self._rcvd = None
        self._received_first = None
        self._gone = asyncio.get_running_loop().create_future()
        self._reading, self._pongs = False, {}
        self.id = self.logger = None
        self.latency = 0.0

    def __hash__(self):
        return self._number             # sets of connections have one order in every run

    path = property(lambda self: self.request.path)
    request_headers = property(lambda self: self.request.headers)
    response_headers = property(lambda self: {})
    open = property(lambda self: self.state is State.OPEN)
    closed = property(lambda self: self._gone.done())
    close_code = property(lambda self: None if not self._gone.done() else 1006 if self._rcvd is None else self._rcvd.code)
    close_reason = property(lambda self: None if not self._gone.done() else '' if self._rcvd is None else self._rcvd.reason)

    @property
    def state(self):
        return State.CLOSED if self._gone.done() else State.CLOSING if self._sent is not None else State.OPEN

    def _problem(self):
        kind = ConnectionClosedOK if self._rcvd is not None and self._rcvd.code in (1000, 1001) and (self._sent is None or self._sent.code in (1000, 1001)) else ConnectionClosedError
        return kind(self._rcvd, self._sent, self._received_first)

    def _finish(self):
        if not self._gone.done():
            self._gone.set_result(None)
            self._outgoing.close()

    def _arrived(self, frame):
        """Control frames are answered as they come, whether or not anybody reads."""
        kind, data, extra = frame
        if kind == PING:
            self._outgoing.put((PONG, data, None))
            return True
        if kind == PONG:
            waiter = self._pongs.pop(data, None)
            if waiter is not None and not waiter.done():
                waiter.set_result(0.0)
            return True
        if kind == CLOSE and not self._gone.done():
            self._rcvd = Close(data, extra or '')
            if self._sent is None:
                self._received_first, self._sent = True, Close(data, extra or '')
                self._outgoing.put((CLOSE, data, extra))
            else:
                self._received_first = False
            self._finish()
        return False

    async def _frame(self):
        """The next message; raises where the connection ends."""
        while True:
            if self._gone.done() and not self._incoming.items:
                raise self._problem()
            frame = await self._incoming.get()
            if frame is None:
                self._finish()
                raise self._problem()
            if frame[0] == CLOSE:
                raise self._problem()
            return frame[1]

    async def recv(self, decode=None):
        if self._reading:
            raise ConcurrencyError('cannot call recv while another coroutine is already running recv or recv_streaming')
        self._reading = True
        try:
            return await self._frame()
        finally:
            self._reading = False

    async def recv_streaming(self, decode=None):
        yield await self.recv()

    async def send(self, message, text=None):
        if self._incoming.closed and not self._gone.done():
            self._finish()
        if self._gone.done() or self._sent is not None:
            raise self._problem()
        if isinstance(message, str):
            self._outgoing.put((TEXT, message, None))
        elif isinstance(message, (bytes, bytearray, memoryview)):
            self._outgoing.put((BINARY, bytes(message), None))
        elif isinstance(message, dict):
            raise TypeError('data is a dict-like object')
        elif hasattr(message, '__aiter__'):
            parts = [part async for part in message]
            await self.send(type(parts[0])().join(parts) if parts else '')
        elif hasattr(message, '__iter__'):
            parts = list(message)
            await self.send(type(parts[0])().join(parts) if parts else '')
        else:
            raise TypeError('data must be str, bytes, iterable, or async iterable')
        await asyncio.sleep(0)

    async def ping(self, data=None):
        if self._gone.done():
            raise self._problem()
        data = data if data is not None else str(len(self._pongs)).encode()
        waiter = self._pongs[data] = asyncio.get_running_loop().create_future()
        self._outgoing.put((PING, data, None))
        return waiter

    async def pong(self, data=b''):
        self._outgoing.put((PONG, data, None))

    async def close(self, code=1000, reason=''):
        if self._gone.done():
            return
        if self._incoming.closed:
            self._finish()
            return
        if self._sent is None:
            self._sent = Close(code, reason)
            self._outgoing.put((CLOSE, code, reason))
        if self._reading:
            await asyncio.shield(self._gone)
            return
        try:
            while True:
                await self._frame()
        except ConnectionClosed:
            pass

    async def wait_closed(self):
        await asyncio.shield(self._gone)

    def fail(self, code=1006):
        self._finish()

    def __aiter__(self):
        return self._messages()

    async def _messages(self):
        try:
            while True:
                yield await self.recv()
        except ConnectionClosedOK:
            return

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.close(1000 if kind is None else 1011)


class ClientConnection(Connection):
    pass


class ServerConnection(Connection):
    def __init__(self, server, *args):
        super().__init__(*args)
        self.server = server

    def respond(self, status, text):
        return Response(int(status), '', {}, text.encode())


WebSocketClientProtocol, WebSocketServerProtocol, WebSocketCommonProtocol = ClientConnection, ServerConnection, Connection
