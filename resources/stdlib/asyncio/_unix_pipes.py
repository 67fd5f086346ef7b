"""Transports over ends of pipes."""

import _simloop
import _simnet
from types import MethodType
from asyncio import transports
from asyncio._selector_transports import LOST_WRITES_TO_LOG
from asyncio._watching import ENDS_THE_PROGRAM, WOULD_BLOCK, add_reader, add_writer, remove_reader, remove_writer, set_result_unless_cancelled


def _end_of(pipe):
    import _simfiles
    return _simfiles.standard(pipe.fileno())


class _PipeTransport:
    """What both directions share. A pipe that is no pipe is not closed by its transport: `_pipe` is set late."""

    _pipe = None
    _closing = False

    def _take(self, loop, pipe, protocol, refusal):
        self._loop, self._protocol = loop, protocol
        self._extra |= {"pipe": pipe, "pipe_name": "the pipe"}
        self._fileno = pipe.fileno()
        self._end = _end_of(pipe)
        if self._end is None or self._end.kind not in ("pipe", "stream"):
            raise ValueError(refusal)
        self._pipe = pipe

    def _transfer(self, of_pipe, of_socket, data):
        return getattr(self._end, of_pipe if self._end.kind == "pipe" else of_socket)(data)

    def _describe(self, event, more=""):
        shown = [type(self).__name__]
        if self._closing and self._pipe is not None:
            shown.append("closing")
        if self._pipe is None:
            shown += ["closed", f"fd={self._fileno}", "closed"]
        else:
            key = _simnet.poller_of(self._loop).key(self._fileno)
            is_watched = key is not None and key[1] & event
            shown += filter(None, [f"fd={self._fileno}", "polling" if is_watched else "idle", more])
        return f"<{' '.join(shown)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def __del__(self):
        if self._pipe is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._pipe.close()

    def _report(self, exc, message):
        self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self, "protocol": self._protocol})

    def _stop(self, exc):
        """Nothing is read any more, and the protocol hears of it soon."""
        remove_reader(self._loop, self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)

    def _lose_connection(self, exc):
        protocol, pipe = self._protocol, self._pipe
        try:
            protocol.connection_lost(exc)
        finally:
            pipe.close()
            self._pipe = self._protocol = self._loop = None


class _UnixReadPipeTransport(_PipeTransport, transports.ReadTransport):
    max_size = 256 * 1024
    _paused = False

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._take(loop, pipe, protocol, "Pipe transport is for pipes/sockets only.")
        later = loop.call_soon
        later(protocol.connection_made, self)
        later(self._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            later(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(_simnet.IN)

    def _add_reader(self, fd, callback):
        if self.is_reading():
            add_reader(self._loop, fd, callback)

    def is_reading(self):
        return not (self._closing or self._paused)

    def _read_ready(self):
        try:
            data = self._transfer("read", "recv", self.max_size)
        except WOULD_BLOCK:
            return
        except OSError as exc:
            self._report(exc, "Fatal read error on pipe transport")
            self._close(exc)
            return
        if not data:
            self._closing = True
            remove_reader(self._loop, self._fileno)
            for told in ((self._protocol.eof_received,), (self._call_connection_lost, None)):
                self._loop.call_soon(*told)
        else:
            self._protocol.data_received(data)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            remove_reader(self._loop, self._fileno)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            add_reader(self._loop, self._fileno, self._read_ready)

    def close(self):
        if not self._closing:
            self._close(None)

    def _close(self, exc):
        self._closing = True
        self._stop(exc)

    def _call_connection_lost(self, exc):
        self._lose_connection(exc)


class BaseSelectorEventLoop:
    def _add_reader(self, fd, callback):
        add_reader(self, fd, callback)


class _UnixWritePipeTransport(_PipeTransport, transports._FlowControlMixin, transports.WriteTransport):
    _conn_lost = 0

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._buffer = bytearray()
        self._take(loop, pipe, protocol, "Pipe transport is only for pipes, sockets and character devices")
        later = loop.call_soon
        later(protocol.connection_made, self)
        if self._fileno > 2:        # the end that reads tells so when it is gone
            later(MethodType(BaseSelectorEventLoop._add_reader, loop), self._fileno, self._read_ready)
        if waiter is not None:
            later(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(_simnet.OUT, f"bufsize={len(self._buffer)}")

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        """The other side is gone."""
        self._close(BrokenPipeError() if self._buffer else None)

    def _send(self, data):
        """How many bytes it took; None where it failed, which ends the transport."""
        try:
            return self._transfer("write", "send", data)
        except WOULD_BLOCK:
            return 0
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._conn_lost += 1
            if self._buffer:
                self._buffer.clear()
                remove_writer(self._loop, self._fileno)
            self._fatal_error(exc, "Fatal write error on pipe transport")
            return None

    def write(self, data):
        assert isinstance(data, bytes | bytearray | memoryview), repr(data)
        if not data:
            return
        if self._closing or self._conn_lost:
            if self._conn_lost >= LOST_WRITES_TO_LOG:
                _simloop.log(2, "pipe closed by peer or os.write(pipe, data) raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            sent = self._send(data)
            if sent is None or sent == len(data):
                return
            data = data[sent:]
            add_writer(self._loop, self._fileno, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        sent = self._send(self._buffer)
        if not sent:
            return
        del self._buffer[:sent]
        if not self._buffer:
            remove_writer(self._loop, self._fileno)
            self._maybe_resume_protocol()
            if self._closing:
                remove_reader(self._loop, self._fileno)
                self._call_connection_lost(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._closing:
            self._closing = True
            if not self._buffer:
                self._stop(None)

    def close(self):
        if not (self._pipe is None or self._closing):
            self.write_eof()

    def abort(self):
        self._close(None)

    def _fatal_error(self, exc, message="Fatal error on pipe transport"):
        if not isinstance(exc, OSError):
            self._report(exc, message)
        self._close(exc)

    def _close(self, exc=None):
        self._closing = True
        if self._buffer:
            self._buffer.clear()
            remove_writer(self._loop, self._fileno)
        self._stop(exc)

    def _call_connection_lost(self, exc):
        self._lose_connection(exc)
