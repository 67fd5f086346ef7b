"""Transports over ends of pipes."""

import _simloop
import _simnet
from types import MethodType
from asyncio import transports
from asyncio._selector_transports import LOST_WRITES_TO_LOG
from asyncio._watching import add_reader, add_writer, remove_reader, remove_writer, set_result_unless_cancelled


def _end_of(pipe):
    import _simfiles
    return _simfiles.standard(pipe.fileno())


class _PipeTransport:
    def _describe(self, event, more=""):
        info = [self.__class__.__name__]
        if self._pipe is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._fileno}")
        if self._pipe is not None:
            key = _simnet.poller_of(self._loop).key(self._fileno)
            info.append("polling" if key is not None and key[1] & event else "idle")
            if more:
                info.append(more)
        else:
            info.append("closed")
        return "<{}>".format(" ".join(info))

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

    def _lose_connection(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._pipe.close()
            self._pipe = self._protocol = self._loop = None


class _UnixReadPipeTransport(_PipeTransport, transports.ReadTransport):
    max_size = 256 * 1024

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._extra["pipe"] = pipe
        self._extra["pipe_name"] = "the pipe"
        self._loop = loop
        self._pipe = None
        self._fileno = pipe.fileno()
        self._end = _end_of(pipe)
        if self._end is None or self._end.kind not in ("pipe", "stream"):
            raise ValueError("Pipe transport is for pipes/sockets only.")
        self._pipe = pipe
        self._protocol = protocol
        self._closing = False
        self._paused = False
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(_simnet.IN)

    def _add_reader(self, fd, callback):
        if self.is_reading():
            add_reader(self._loop, fd, callback)

    def is_reading(self):
        return not self._paused and not self._closing

    def _read_ready(self):
        try:
            data = (self._end.read if self._end.kind == "pipe" else self._end.recv)(self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._report(exc, "Fatal read error on pipe transport")
            self._close(exc)
            return
        if data:
            self._protocol.data_received(data)
            return
        self._closing = True
        remove_reader(self._loop, self._fileno)
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)

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
        remove_reader(self._loop, self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        self._lose_connection(exc)


class BaseSelectorEventLoop:
    def _add_reader(self, fd, callback):
        add_reader(self, fd, callback)


class _UnixWritePipeTransport(_PipeTransport, transports._FlowControlMixin, transports.WriteTransport):
    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._extra["pipe"] = pipe
        self._extra["pipe_name"] = "the pipe"
        self._pipe = None
        self._fileno = pipe.fileno()
        self._end = _end_of(pipe)
        if self._end is None or self._end.kind not in ("pipe", "stream"):
            raise ValueError("Pipe transport is only for pipes, sockets and character devices")
        self._pipe = pipe
        self._protocol = protocol
        self._buffer = bytearray()
        self._conn_lost = 0
        self._closing = False
        loop.call_soon(protocol.connection_made, self)
        if self._fileno > 2:
            loop.call_soon(MethodType(BaseSelectorEventLoop._add_reader, loop), self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(_simnet.OUT, f"bufsize={self.get_write_buffer_size()}")

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        """The other side is gone."""
        self._close(BrokenPipeError() if self._buffer else None)

    def _send(self, data):
        return (self._end.write if self._end.kind == "pipe" else self._end.send)(data)

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if not data:
            return
        if self._conn_lost or self._closing:
            if self._conn_lost >= LOST_WRITES_TO_LOG:
                _simloop.log(2, "pipe closed by peer or os.write(pipe, data) raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                sent = self._send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._conn_lost += 1
                self._fatal_error(exc, "Fatal write error on pipe transport")
                return
            if sent == len(data):
                return
            data = data[sent:]
            add_writer(self._loop, self._fileno, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        try:
            sent = self._send(self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._buffer.clear()
            self._conn_lost += 1
            remove_writer(self._loop, self._fileno)
            self._fatal_error(exc, "Fatal write error on pipe transport")
            return
        del self._buffer[:sent]
        if self._buffer:
            return
        remove_writer(self._loop, self._fileno)
        self._maybe_resume_protocol()
        if self._closing:
            remove_reader(self._loop, self._fileno)
            self._call_connection_lost(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        self._closing = True
        if not self._buffer:
            remove_reader(self._loop, self._fileno)
            self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if self._pipe is not None and not self._closing:
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
            remove_writer(self._loop, self._fileno)
        self._buffer.clear()
        remove_reader(self._loop, self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        self._lose_connection(exc)
