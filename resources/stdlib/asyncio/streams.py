"""Streams: reading and writing connections by coroutines."""

import _simloop
import collections
import weakref
from asyncio import protocols

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
           "start_unix_server")

_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    from asyncio import get_running_loop
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    from asyncio import get_running_loop
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


def _factory_of(client_connected_cb, limit, loop):
    def factory():
        reader = StreamReader(limit=limit, loop=loop)
        return StreamReaderProtocol(reader, client_connected_cb, loop=loop)
    return factory


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    from asyncio import get_running_loop
    loop = get_running_loop()
    return await loop.create_server(_factory_of(client_connected_cb, limit, loop), host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    from asyncio import get_running_loop
    loop = get_running_loop()
    return await loop.create_unix_server(_factory_of(client_connected_cb, limit, loop), path, **kwds)


def _loop_or_current(loop):
    if loop is not None:
        return loop
    from asyncio import get_event_loop
    return get_event_loop()


def _name_of_peer(transport):
    """How a wait names the other side."""
    if transport is None:
        return "the other side"
    peer = transport.get_extra_info("peername")
    if isinstance(peer, tuple) and len(peer) >= 2:
        return f"{peer[0]}:{peer[1]}"
    if isinstance(peer, str):
        return peer or "the client"
    return transport.get_extra_info("pipe_name") or "the other side"


class FlowControlMixin(protocols.Protocol):
    """drain(): whoever writes waits while the transport's buffer is too full."""

    def __init__(self, loop=None):
        self._loop = _loop_or_current(loop)
        self._paused = False
        self._drain_waiters = collections.deque()
        self._connection_lost = False

    def pause_writing(self):
        assert not self._paused
        self._paused = True
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r} pauses writing")

    def resume_writing(self):
        assert self._paused
        self._paused = False
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r} resumes writing")
        if self._drain_waiters:
            _simloop.arrived(f"{_name_of_peer(getattr(self, '_transport', None))} has read enough")
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        for waiter in self._drain_waiters:
            if waiter.done():
                continue
            if exc is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        _simloop.label(waiter, f"{_name_of_peer(getattr(self, '_transport', None))} to read what was sent (drain)")
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader with what a transport receives."""

    _source_traceback = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._stream_reader_wr = None if stream_reader is None else weakref.ref(stream_reader)
        if client_connected_cb is not None:
            self._strong_reader = stream_reader     # until there is a connection
        self._reject_connection = False
        self._stream_writer = None
        self._task = None
        self._transport = None
        self._client_connected_cb = client_connected_cb
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._stream_reader_wr is None else self._stream_reader_wr()

    def _replace_writer(self, writer):
        self._stream_writer = writer
        self._transport = writer.transport

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._client_connected_cb is None:
            return
        from asyncio import iscoroutine
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        made = self._client_connected_cb(reader, self._stream_writer)
        if iscoroutine(made):
            def callback(task):
                exc = task.exception()
                if exc is not None:
                    self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb", "exception": exc, "transport": transport})
                    transport.close()

            self._task = self._loop.create_task(made)
            self._task.add_done_callback(callback)
        self._strong_reader = None

    def connection_lost(self, exc):
        reader = self._stream_reader
        closed = self._closed
        if exc is None:
            if reader is not None:
                reader.feed_eof()
            if not closed.done():
                closed.set_result(None)
        else:
            if reader is not None:
                reader.set_exception(exc)
            if not closed.done():
                closed.set_exception(exc)
        super().connection_lost(exc)
        self._stream_reader_wr = self._stream_writer = self._task = self._transport = None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()          # nobody has to look at it


class StreamWriter:
    """Writes to a transport."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        reader = "" if self._reader is None else f" reader={self._reader!r}"
        return f"<{self.__class__.__name__} transport={self._transport!r}{reader}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        waiter = self._protocol._get_close_waiter(self)
        if hasattr(waiter, "set_result") and not waiter.done():
            _simloop.label(waiter, f"the connection to {_name_of_peer(self._transport)} to be closed")
        await waiter

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None:
            exc = self._reader.exception()
            if exc is not None:
                raise exc
        if self._transport.is_closing():
            # so that connection_lost() is called meanwhile, and somebody who writes for ever hears of it
            from asyncio import sleep
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None):
        protocol = self._protocol
        is_server = protocol._client_connected_cb is not None
        await self.drain()
        self._transport = await self._loop.start_tls(self._transport, protocol, sslcontext, server_side=is_server, server_hostname=server_hostname,
                                                     ssl_handshake_timeout=ssl_handshake_timeout)
        protocol._replace_writer(self)

    def __del__(self):
        transport = getattr(self, "_transport", None)
        if transport is None or transport.is_closing():
            return
        import warnings
        if self._loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            self.close()
            warnings.warn(f"unclosed {self!r}", ResourceWarning)


class StreamReader:
    """Bytes that were received, and coroutines that wait for them."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = _loop_or_current(loop)
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = ["StreamReader"]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        for name in ("waiter", "exception", "transport"):
            if getattr(self, "_" + name):
                info.append(f"{name}={getattr(self, '_' + name)!r}")
        if self._paused:
            info.append("paused")
        return "<{}>".format(" ".join(info))

    def exception(self):
        return self._exception

    def _take_waiter(self, came):
        """Whoever waits; the trace is told what came."""
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.cancelled():
            return None
        if _simloop.is_traced():
            _simloop.arrived(f"{came} came from {_name_of_peer(self._transport)}")
        return waiter

    def set_exception(self, exc):
        self._exception = exc
        waiter = self._take_waiter(f"{type(exc).__name__}")
        if waiter is not None:
            waiter.set_exception(exc)

    def _wakeup_waiter(self, came="data"):
        waiter = self._take_waiter(came)
        if waiter is not None:
            waiter.set_result(None)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter("the end")

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter(f"{len(data)} bytes")
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None      # it can not be paused: nothing to be done but to keep what comes
            else:
                self._paused = True

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        _simloop.label(self._waiter, f"data from {_name_of_peer(self._transport)}")
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _taken(self, count):
        data = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        self._maybe_resume_transport()
        return data

    async def readline(self):
        from asyncio import IncompleteReadError, LimitOverrunError
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        from asyncio import IncompleteReadError, LimitOverrunError
        size = len(separator)
        if size == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        seen = 0                # what was searched in vain, but for the beginning of a separator
        while True:
            have = len(self._buffer)
            if have - seen >= size:
                found = self._buffer.find(separator, seen)
                if found != -1:
                    break
                seen = have + 1 - size
                if seen > self._limit:
                    raise LimitOverrunError("Separator is not found, and chunk exceed the limit", seen)
            if self._eof:
                rest = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(rest, None)
            await self._wait_for_data("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._taken(found + size)

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._taken(n)

    async def readexactly(self, n):
        from asyncio import IncompleteReadError
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                rest = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(rest, n)
            await self._wait_for_data("readexactly")
        return self._taken(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
