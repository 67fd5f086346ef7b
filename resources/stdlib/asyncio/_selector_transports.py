"""Transports over simulated sockets: streams and datagrams."""

import _simloop
import _simnet
import collections
import socket
import weakref
from asyncio import protocols, transports, trsock
from asyncio._watching import ENDS_THE_PROGRAM, WOULD_BLOCK, add_reader, add_writer, remove_reader, remove_writer, set_result_unless_cancelled

LOST_WRITES_TO_LOG = 5


def warn_of_lost_write(count):
    if count >= LOST_WRITES_TO_LOG:
        _simloop.log(2, "socket.send() raised exception.")


class _SelectorTransport(transports._FlowControlMixin, transports.Transport):
    max_size = 256 * 1024
    _buffer_factory = bytearray
    _sock = None
    _closing = _paused = _protocol_connected = False
    _conn_lost = 0              # writes after the end, and the end itself

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        transports._FlowControlMixin.__init__(self, extra, loop)
        known = self._extra
        known["socket"] = trsock.TransportSocket(sock)
        known["sockname"] = _answer(sock.getsockname)
        if "peername" not in known:
            known["peername"] = _answer(sock.getpeername)
        self._sock, self._sock_fd = sock, sock.fileno()
        self.set_protocol(protocol)
        self._buffer, self._server = self._buffer_factory(), server
        if server is not None:
            server._attach()
        _simnet.poller_of(loop).transports[self._sock_fd] = weakref.ref(self)

    def _begin(self, waiter):
        """The protocol hears of the connection before anything is read, and the waiter after both."""
        later = self._loop.call_soon
        later(self._protocol.connection_made, self)
        later(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            later(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        state = "closed " if self._sock is None else "closing " if self._closing else ""
        shown = f"{type(self).__name__} {state}fd={self._sock_fd}"
        if self._loop is not None and not self._loop.is_closed():
            key = _simnet.poller_of(self._loop).key(self._sock_fd)
            reads, writes = ("polling" if key is not None and key[1] & event else "idle" for event in (_simnet.IN, _simnet.OUT))
            shown += f" read={reads} write=<{writes}, bufsize={self.get_write_buffer_size()}>"
        return f"<{shown}>"

    def abort(self):
        self._force_close(None)

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def _log(self, what):
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r}{what}")

    def pause_reading(self):
        if not (self._closing or self._paused):
            self._paused = True
            remove_reader(self._loop, self._sock_fd)
            self._log(" pauses reading")

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._add_reader(self._sock_fd, self._read_ready)
        self._log(" resumes reading")

    def _add_reader(self, fd, callback, *args):
        if self.is_reading():
            add_reader(self._loop, fd, callback, *args)

    def _stop_reading(self):
        """True where it is this call that closes the transport."""
        if self._closing:
            return False
        self._closing = True
        remove_reader(self._loop, self._sock_fd)
        return True

    def _lose_soon(self, exc):
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def close(self):
        if self._stop_reading() and not self._buffer:
            remove_writer(self._loop, self._sock_fd)
            self._lose_soon(None)

    def __del__(self):
        if self._sock is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._sock.close()

    def _attempt(self, message, call, *args):
        """The call's result; None where it would block, or failed, which ends the transport."""
        try:
            return call(*args)
        except WOULD_BLOCK:
            return None
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, message)
            return None

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if isinstance(exc, OSError):        # connections break
            self._log(f": {message}")
        else:
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self, "protocol": self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if not self._conn_lost:
            if self._buffer:
                self._buffer.clear()
                remove_writer(self._loop, self._sock_fd)
            self._stop_reading()
            self._lose_soon(exc)

    def _call_connection_lost(self, exc):
        protocol, server = self._protocol, self._server
        try:
            if self._protocol_connected:
                protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = self._server = None
            if server is not None:
                server._detach()

    def get_write_buffer_size(self):
        return len(self._buffer)


def _answer(ask):
    """An address of a socket; None where it has none."""
    try:
        return ask()
    except OSError:
        return None


def _check_bytes(data):
    for kind in (bytes, bytearray, memoryview):
        if isinstance(data, kind):
            return
    raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")


class _SelectorSocketTransport(_SelectorTransport):
    _eof = False
    _empty_waiter = None        # of who sends a file past the buffer

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        _SelectorTransport.__init__(self, loop, sock, protocol, extra, server)
        if sock.family != socket.AF_UNIX:       # small messages go at once
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self._begin(waiter)

    def set_protocol(self, protocol):
        is_buffered = isinstance(protocol, protocols.BufferedProtocol)
        self._read_ready_cb = self._read_into_buffer if is_buffered else self._read_data
        _SelectorTransport.set_protocol(self, protocol)

    def _read_ready(self):
        if not self._conn_lost:
            self._read_ready_cb()

    def _read_data(self):
        data = self._attempt("Fatal read error on socket transport", self._sock.recv, self.max_size)
        if data:
            self._attempt_protocol("data_received", data)
        elif data is not None:
            self._read_ready__on_eof()

    def _read_into_buffer(self):
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError("get_buffer() returned an empty buffer")
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.get_buffer() call failed.")
            return
        count = self._attempt("Fatal read error on socket transport", self._sock.recv_into, buffer)
        if count:
            self._attempt_protocol("buffer_updated", count)
        elif count is not None:
            self._read_ready__on_eof()

    def _attempt_protocol(self, name, *args):
        """Calls the protocol; False where it failed, which ends the transport."""
        try:
            return getattr(self._protocol, name)(*args) or True
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, f"Fatal error: protocol.{name}() call failed.")
            return False

    def _read_ready__on_eof(self):
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r} received EOF")
        try:
            keeps_open = self._protocol.eof_received()
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.eof_received() call failed.")
            return
        if keeps_open:
            remove_reader(self._loop, self._sock_fd)
        else:
            self.close()

    def write(self, data):
        _check_bytes(data)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._empty_waiter is not None:
            raise RuntimeError("unable to write; sendfile is in progress")
        if data and self._conn_lost:
            warn_of_lost_write(self._conn_lost)
            self._conn_lost += 1
        elif data:
            rest = data if self._buffer else self._rest_after_sending(data)
            if rest:
                self._buffer.extend(rest)
                self._maybe_pause_protocol()

    def _rest_after_sending(self, data):
        """What has to wait until the socket takes more. There is none where sending failed, which ends the transport."""
        try:
            sent = self._sock.send(data)
        except WOULD_BLOCK:
            sent = 0
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal write error on socket transport")
            return b""
        if sent < len(data):
            add_writer(self._loop, self._sock_fd, self._write_ready)
        return data[sent:]

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._conn_lost:
            return
        waiting = self._empty_waiter
        try:
            sent = self._sock.send(self._buffer)
        except WOULD_BLOCK:
            return
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            remove_writer(self._loop, self._sock_fd)
            self._buffer.clear()
            self._fatal_error(exc, "Fatal write error on socket transport")
            if waiting is not None:
                waiting.set_exception(exc)
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()       # which may write more
        if not self._buffer:
            self._all_is_written()

    def _all_is_written(self):
        remove_writer(self._loop, self._sock_fd)
        if (waiting := self._empty_waiter) is not None:
            waiting.set_result(None)
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._shut_down()

    def _shut_down(self):
        self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not (self._eof or self._closing):
            self._eof = True
            if not self._buffer:
                self._shut_down()

    def _call_connection_lost(self, exc):
        _SelectorTransport._call_connection_lost(self, exc)
        waiting = self._empty_waiter
        if waiting is not None:
            waiting.set_exception(ConnectionError("Connection is closed by peer"))


class _SelectorDatagramTransport(_SelectorTransport):
    _buffer_factory = collections.deque     # of datagrams with where they go
    _buffer_size = 0

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        _SelectorTransport.__init__(self, loop, sock, protocol, extra)
        self._address = address
        self._begin(waiter)

    def get_write_buffer_size(self):
        return self._buffer_size

    def _read_ready(self):
        if not self._conn_lost:
            try:
                received = self._sock.recvfrom(self.max_size)
            except WOULD_BLOCK:
                return
            except OSError as exc:
                self._protocol.error_received(exc)
            else:
                self._protocol.datagram_received(*received)

    def _send_now(self, data, address):
        """True: it is sent, or its failure was told; None: it would block."""
        try:
            if self._extra["peername"]:
                self._sock.send(data)
            else:
                self._sock.sendto(data, address)
        except WOULD_BLOCK:
            return None
        except OSError as exc:
            self._protocol.error_received(exc)
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal write error on datagram transport")
        return True

    def sendto(self, data, addr=None):
        _check_bytes(data)
        if not data:
            return
        if self._address:
            if addr is not None and addr != self._address:
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
            if self._conn_lost:
                warn_of_lost_write(self._conn_lost)
                self._conn_lost += 1
                return
        if not self._buffer:
            if self._send_now(data, addr):
                return
            add_writer(self._loop, self._sock_fd, self._sendto_ready)
        self._buffer.append((bytes(data), addr))
        self._buffer_size += len(data)
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        queue = self._buffer
        while queue:
            data, address = queue[0]
            if not self._send_now(data, address):
                break
            if not queue:           # a failure has ended the transport
                return
            queue.popleft()
            self._buffer_size -= len(data)
        self._maybe_resume_protocol()
        if not queue:
            remove_writer(self._loop, self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
