"""Transports over simulated sockets: streams and datagrams."""

import _simloop
import _simnet
import collections
import socket
import weakref
from asyncio import protocols, transports, trsock
from asyncio._watching import add_reader, add_writer, remove_reader, remove_writer, set_result_unless_cancelled

LOST_WRITES_TO_LOG = 5


def warn_of_lost_write(count):
    if count >= LOST_WRITES_TO_LOG:
        _simloop.log(2, "socket.send() raised exception.")


class _SelectorTransport(transports._FlowControlMixin, transports.Transport):
    max_size = 256 * 1024
    _buffer_factory = bytearray
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        extra = self._extra
        extra["socket"] = trsock.TransportSocket(sock)
        for name, ask in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            if name != "peername" or name not in extra:
                try:
                    extra[name] = ask()
                except OSError:
                    extra[name] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = self._buffer_factory()
        self._conn_lost = 0         # writes after the end, and the end itself
        self._closing = False
        self._paused = False
        if server is not None:
            server._attach()
        _simnet.poller_of(loop).transports[self._sock_fd] = weakref.ref(self)

    def _begin(self, waiter):
        """The protocol hears of the connection before anything is read, and the waiter after both."""
        loop = self._loop
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            key = _simnet.poller_of(self._loop).key(self._sock_fd)
            interest = key[1] if key is not None else 0
            info.append("read=polling" if interest & _simnet.IN else "read=idle")
            state = "polling" if interest & _simnet.OUT else "idle"
            info.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return "<{}>".format(" ".join(info))

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

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            remove_reader(self._loop, self._sock_fd)
            if self._loop.get_debug():
                _simloop.log(0, f"{self!r} pauses reading")

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader(self._sock_fd, self._read_ready)
            if self._loop.get_debug():
                _simloop.log(0, f"{self!r} resumes reading")

    def _add_reader(self, fd, callback, *args):
        if self.is_reading():
            add_reader(self._loop, fd, callback, *args)

    def close(self):
        if self._closing:
            return
        self._closing = True
        remove_reader(self._loop, self._sock_fd)
        if not self._buffer:
            self._conn_lost += 1
            remove_writer(self._loop, self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def __del__(self):
        if self._sock is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._sock.close()

    def _attempt(self, message, call, *args):
        """The call's result; None where it would block, or failed, which ends the transport."""
        try:
            return call(*args)
        except (BlockingIOError, InterruptedError):
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, message)
            return None

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self, "protocol": self._protocol})
        elif self._loop.get_debug():
            _simloop.log(0, f"{self!r}: {message}")
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            remove_writer(self._loop, self._sock_fd)
        if not self._closing:
            self._closing = True
            remove_reader(self._loop, self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            server = self._server
            self._sock = self._protocol = self._loop = self._server = None
            if server is not None:
                server._detach()

    def get_write_buffer_size(self):
        return len(self._buffer)


def _check_bytes(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")


class _SelectorSocketTransport(_SelectorTransport):
    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        self._empty_waiter = None
        if sock.family != socket.AF_UNIX:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._begin(waiter)

    def set_protocol(self, protocol):
        is_buffered = isinstance(protocol, protocols.BufferedProtocol)
        self._read_ready_cb = self._read_into_buffer if is_buffered else self._read_data
        super().set_protocol(protocol)

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
        except (SystemExit, KeyboardInterrupt):
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
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, f"Fatal error: protocol.{name}() call failed.")
            return False

    def _read_ready__on_eof(self):
        if self._loop.get_debug():
            _simloop.log(0, f"{self!r} received EOF")
        try:
            keeps_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
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
        if not data:
            return
        if self._conn_lost:
            warn_of_lost_write(self._conn_lost)
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, "Fatal write error on socket transport")
                return
            if sent == len(data):
                return
            data = data[sent:]
            add_writer(self._loop, self._sock_fd, self._write_ready)
        self._buffer.extend(data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            sent = self._sock.send(self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            remove_writer(self._loop, self._sock_fd)
            self._buffer.clear()
            self._fatal_error(exc, "Fatal write error on socket transport")
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(exc)
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()       # which may write more
        if self._buffer:
            return
        remove_writer(self._loop, self._sock_fd)
        if self._empty_waiter is not None:
            self._empty_waiter.set_result(None)
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    def _call_connection_lost(self, exc):
        super()._call_connection_lost(exc)
        if self._empty_waiter is not None:
            self._empty_waiter.set_exception(ConnectionError("Connection is closed by peer"))


class _SelectorDatagramTransport(_SelectorTransport):
    _buffer_factory = collections.deque

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._buffer_size = 0
        self._begin(waiter)

    def get_write_buffer_size(self):
        return self._buffer_size

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._protocol.error_received(exc)
            return
        self._protocol.datagram_received(data, address)

    def _send_now(self, data, address):
        """True: it is sent, or its failure was told; None: it would block."""
        try:
            if self._extra["peername"]:
                self._sock.send(data)
            else:
                self._sock.sendto(data, address)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal write error on datagram transport")
        return True

    def sendto(self, data, addr=None):
        _check_bytes(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._conn_lost and self._address:
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
        while self._buffer:
            data, address = self._buffer[0]
            if not self._send_now(data, address):
                break
            if not self._buffer:
                return
            self._buffer.popleft()
            self._buffer_size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            remove_writer(self._loop, self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
