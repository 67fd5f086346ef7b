"""Streams: reading and writing connections by coroutines."""

import _simloop
import collections
import weakref
from asyncio import protocols

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
           "start_unix_server")

_DEFAULT_LIMIT = 2 ** 16


def _running_loop():
    from asyncio import get_running_loop
    return get_running_loop()


def _client_side(limit):
    """What one connection needs on this side. The reader comes too: its protocol alone does not keep it."""
    loop = _running_loop()
    reader = StreamReader(limit, loop)
    return loop, reader, StreamReaderProtocol(reader, None, loop)


def _server_side(limit, connected_cb):
    """The loop, and what it makes for each client that comes."""
    loop = _running_loop()
    return loop, lambda: StreamReaderProtocol(StreamReader(limit, loop), connected_cb, loop)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop, reader, protocol = _client_side(limit)
    made = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(made[0], protocol, reader, loop)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop, reader, protocol = _client_side(limit)
    made = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(made[0], protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop, protocol_for_client = _server_side(limit, client_connected_cb)
    return await loop.create_server(protocol_for_client, host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    loop, protocol_for_client = _server_side(limit, client_connected_cb)
    return await loop.create_unix_server(protocol_for_client, path, **kwds)


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


def _settle(future, exc=None):
    """A future that nobody has finished yet ends: well, or with the exception."""
    if future.done():
        return
    if exc is not None:
        future.set_exception(exc)
    else:
        future.set_result(None)


class FlowControlMixin(protocols.Protocol):
    """drain(): whoever writes waits while the transport's buffer is too full."""

    def __init__(self, loop=None):
        self._loop = _loop_or_current(loop)
        self._drain_waiters = collections.deque()
        self._paused = self._connection_lost = False

    def _now_paused(self, is_paused, text):
        assert self._paused is not is_paused
        self._paused = is_paused
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r} {text} writing")

    def pause_writing(self):
        self._now_paused(True, "pauses")

    def resume_writing(self):
        self._now_paused(False, "resumes")
        waiters = self._drain_waiters
        if waiters:
            _simloop.arrived(f"{self._other_side()} has read enough")
            for each in waiters:
                _settle(each)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            for each in self._drain_waiters:
                _settle(each, exc)

    def _other_side(self):
        return _name_of_peer(getattr(self, "_transport", None))

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            until_read = _simloop.label(self._loop.create_future(), f"{self._other_side()} to read what was sent (drain)")
            self._drain_waiters.append(until_read)
            try:
                await until_read
            finally:
                self._drain_waiters.remove(until_read)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader with what a transport receives."""

    _source_traceback = None
    _stream_reader_wr = _stream_writer = _task = _transport = None
    _reject_connection = _over_ssl = False

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        FlowControlMixin.__init__(self, loop)
        self._client_connected_cb = client_connected_cb
        if stream_reader is not None:
            self._stream_reader_wr = weakref.ref(stream_reader)
            if client_connected_cb is not None:
                self._strong_reader = stream_reader     # until there is a connection
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        known = self._stream_reader_wr
        return known() if known is not None else None

    def _replace_writer(self, writer):
        self._stream_writer, self._transport = writer, writer.transport

    def connection_made(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return

        def callback(task):
            failure = task.exception()
            if failure is not None:
                self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb", "exception": failure,
                                                   "transport": transport})
                transport.close()

        from asyncio import iscoroutine
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        made = self._client_connected_cb(reader, self._stream_writer)
        if iscoroutine(made):
            self._task = self._loop.create_task(made)
            self._task.add_done_callback(callback)
        self._strong_reader = None

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None and exc is None:
            reader.feed_eof()
        elif reader is not None:
            reader.set_exception(exc)
        _settle(self._closed, exc)
        FlowControlMixin.connection_lost(self, exc)
        self._stream_reader_wr = self._stream_writer = self._task = self._transport = None

    def data_received(self, data):
        if (reader := self._stream_reader) is not None:
            reader.feed_data(data)

    def eof_received(self):
        if (reader := self._stream_reader) is not None:
            reader.feed_eof()
        return not self._over_ssl           # what is written may still go out

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
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop
        done = self._complete_fut = loop.create_future()
        done.set_result(None)

    def __repr__(self):
        parts = [f"transport={self._transport!r}"]
        if self._reader is not None:
            parts.append(f"reader={self._reader!r}")
        return f"<{type(self).__name__} {' '.join(parts)}>"

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
        closed = self._protocol._get_close_waiter(self)
        if hasattr(closed, "set_result") and not closed.done():
            _simloop.label(closed, f"the connection to {_name_of_peer(self._transport)} to be closed")
        await closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        failure = None if self._reader is None else self._reader.exception()
        if failure is not None:
            raise failure
        if self._transport.is_closing():
            # so that connection_lost() is called meanwhile, and somebody who writes for ever hears of it
            from asyncio import sleep
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None):
        await self.drain()
        protocol = self._protocol
        options = {"server_side": protocol._client_connected_cb is not None, "server_hostname": server_hostname,
                   "ssl_handshake_timeout": ssl_handshake_timeout}
        self._transport = await self._loop.start_tls(self._transport, protocol, sslcontext, **options)
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
        self._loop = _loop_or_current(loop)
        self._limit = limit
        self._buffer = bytearray()
        self._eof = self._paused = False
        self._waiter = self._exception = self._transport = None

    def __repr__(self):
        told = {f"{len(self._buffer)} bytes": self._buffer, "eof": self._eof, f"limit={self._limit}": self._limit != _DEFAULT_LIMIT}
        for name in ("waiter", "exception", "transport"):
            value = getattr(self, f"_{name}")
            told[f"{name}={value!r}"] = value
        told["paused"] = self._paused
        return f"<{' '.join(['StreamReader', *(text for text, holds in told.items() if holds)])}>"

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
        who = self._take_waiter(type(exc).__name__)
        if who is not None:
            who.set_exception(exc)

    def _wakeup_waiter(self, came="data"):
        who = self._take_waiter(came)
        if who is not None:
            who.set_result(None)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._resume()

    def _resume(self):
        self._paused = False
        self._transport.resume_reading()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter("the end")

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if data:
            self._buffer.extend(data)
            self._wakeup_waiter(f"{len(data)} bytes")
            if len(self._buffer) > 2 * self._limit and not self._paused and self._transport is not None:
                self._pause()

    def _pause(self):
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            self._transport = None      # it can not be paused: nothing to be done but to keep what comes

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:        # else what it waits for never comes
            self._resume()
        self._waiter = _simloop.label(self._loop.create_future(), f"data from {_name_of_peer(self._transport)}")
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _taken(self, count):
        data = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        self._maybe_resume_transport()
        return data

    def _raise_if_failed(self):
        if self._exception is not None:
            raise self._exception

    def _ended_early(self, expected):
        """The error of an end that came too soon; it takes what there was."""
        from asyncio import IncompleteReadError
        partial = bytes(self._buffer)
        self._buffer.clear()
        return IncompleteReadError(partial, expected)

    async def readline(self):
        from asyncio import IncompleteReadError, LimitOverrunError
        try:
            line = await self.readuntil(b"\n")
        except IncompleteReadError as end:
            line = end.partial
        except LimitOverrunError as overrun:
            # What is too long is thrown away: the line, or all there is of it.
            is_found = self._buffer.startswith(b"\n", overrun.consumed)
            del self._buffer[:overrun.consumed + 1 if is_found else len(self._buffer)]
            self._maybe_resume_transport()
            raise ValueError(overrun.args[0])
        return line

    async def readuntil(self, separator=b"\n"):
        from asyncio import LimitOverrunError
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        self._raise_if_failed()
        searched = 0            # in vain, but for the beginning of a separator
        while (found := self._buffer.find(separator, searched)) < 0:
            searched = max(searched, len(self._buffer) + 1 - len(separator))
            if searched > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                raise self._ended_early(None)
            await self._wait_for_data("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._taken(found + len(separator))

    async def read(self, n=-1):
        self._raise_if_failed()
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if n and not (self._buffer or self._eof):
            await self._wait_for_data("read")
        return self._taken(n) if n else b""

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._raise_if_failed()
        while n > len(self._buffer):
            if self._eof:
                raise self._ended_early(n)
            await self._wait_for_data("readexactly")
        return self._taken(n) if n else b""

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
