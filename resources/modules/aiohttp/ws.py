"""Messages of a WebSocket."""
import enum
import itertools
import json as _json
from collections import namedtuple


class WSMsgType(enum.IntEnum):
    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    PING = 0x9
    PONG = 0xA
    CLOSE = 0x8
    CLOSING = 0x100
    CLOSED = 0x101
    ERROR = 0x102
    text = TEXT
    binary = BINARY
    ping = PING
    pong = PONG
    close = CLOSE
    closing = CLOSING
    closed = CLOSED
    error = ERROR


class WSCloseCode(enum.IntEnum):
    OK = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    ABNORMAL_CLOSURE = 1006
    INVALID_TEXT = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013


class WSMessage(namedtuple('WSMessage', 'type data extra')):
    __slots__ = ()

    def json(self, *, loads=_json.loads):
        return loads(self.data)


class WebSocketError(Exception):
    def __init__(self, code, message):
        self.code = code
        super().__init__(code, message)


_numbers = itertools.count(1)


class Side:
    """What both ends of a WebSocket do: frames go out into one channel and come in from another.

    A frame is (type, data, extra); a closed channel is the other's connection that is gone."""
    _incoming = _outgoing = None
    _closed = False
    _close_code = None
    _autoping = True
    _receive_timeout = None
    _closing_sent = False

    def __hash__(self):
        number = self.__dict__.get('_number')
        if number is None:
            number = self.__dict__['_number'] = next(_numbers)
        return number                   # sets of connections have one order in every run

    def __eq__(self, other):
        return self is other

    closed = property(lambda self: self._closed)
    close_code = property(lambda self: self._close_code)

    def exception(self):
        return None

    def _put(self, kind, data, extra=None):
        if self._outgoing is None:
            raise RuntimeError('Call .prepare() first')
        if self._closed or self._closing_sent or self._incoming.closed and not self._incoming.items:
            raise ConnectionResetError('Cannot write to closing transport')
        self._outgoing.put((int(kind), data, extra))

    async def send_str(self, data, compress=None):
        if not isinstance(data, str):
            raise TypeError(f'data argument must be str ({type(data)!r})')
        self._put(WSMsgType.TEXT, data)

    async def send_bytes(self, data, compress=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be byte-ish ({type(data)!r})')
        self._put(WSMsgType.BINARY, bytes(data))

    async def send_json(self, data, compress=None, *, dumps=_json.dumps):
        await self.send_str(dumps(data))

    async def ping(self, message=b''):
        self._put(WSMsgType.PING, message)

    async def pong(self, message=b''):
        self._put(WSMsgType.PONG, message)

    async def receive(self, timeout=None):
        import asyncio
        limit = timeout if timeout is not None else self._receive_timeout
        while True:
            if self._closed:
                return WSMessage(WSMsgType.CLOSED, None, None)
            if limit is None:
                frame = await self._incoming.get()
            else:
                async with asyncio.timeout(limit):
                    frame = await self._incoming.get()
            if frame is None:
                self._finish(self._close_code or WSCloseCode.ABNORMAL_CLOSURE)
                return WSMessage(WSMsgType.CLOSED, None, None)
            kind, data, extra = frame
            if kind == WSMsgType.CLOSE:
                self._close_code = data
                if not self._closing_sent:
                    self._outgoing.put((int(WSMsgType.CLOSE), data, ''))
                self._finish(data)
                return WSMessage(WSMsgType.CLOSE, data, extra)
            if self._autoping and kind in (WSMsgType.PING, WSMsgType.PONG):
                if kind == WSMsgType.PING:
                    self._put(WSMsgType.PONG, data)
                continue
            return WSMessage(WSMsgType(kind), data, extra)

    def _finish(self, code):
        self._closed = True
        self._close_code = code
        if self._outgoing is not None:
            self._outgoing.close()

    async def receive_str(self, *, timeout=None):
        message = await self.receive(timeout)
        if message.type != WSMsgType.TEXT:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not WSMsgType.TEXT')
        return message.data

    async def receive_bytes(self, *, timeout=None):
        message = await self.receive(timeout)
        if message.type != WSMsgType.BINARY:
            raise TypeError(f'Received message {message.type}:{message.data!r} is not WSMsgType.BINARY')
        return message.data

    async def receive_json(self, *, loads=_json.loads, timeout=None):
        return loads(await self.receive_str(timeout=timeout))

    async def close(self, *, code=WSCloseCode.OK, message=b'', drain=True):
        if self._closed or self._outgoing is None:
            return False
        if not self._closing_sent:
            text = message.decode() if isinstance(message, bytes) else message
            self._outgoing.put((int(WSMsgType.CLOSE), int(code), text))
            self._closing_sent = True
        while True:
            frame = await self._incoming.get()
            if frame is None or frame[0] == WSMsgType.CLOSE:
                break
        self._finish(int(code))
        return True

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message
