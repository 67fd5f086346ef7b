"""loop.sock_recv() and its relatives: coroutines over sockets that do not block."""

import _simloop
import functools
import socket
from errno import ECONNREFUSED
from types import MethodType
from asyncio._watching import ENDS_THE_PROGRAM, WOULD_BLOCK, _add, _remove, check_no_transport, descriptor_of
import _simnet


def check_socket(loop, sock):
    if loop._debug and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


def place_of(address):
    return f"{address[0]}:{address[1]}" if isinstance(address, tuple) and len(address) > 1 else str(address)


def _label(loop, fut, sock, verb):
    if _simloop.is_traced():
        try:
            _simloop.label(fut, f"{verb} {place_of(sock.getpeername())}")
        except OSError:
            _simloop.label(fut, f"{verb} socket {sock.fileno()}")


class BaseSelectorEventLoop:
    """Functions of loops; `self` is the loop itself."""

    # -- readers and writers of the script

    def add_reader(self, fd, callback, *args):
        check_no_transport(self, fd)
        _add(self, _simnet.IN, fd, callback, args)

    def remove_reader(self, fd):
        check_no_transport(self, fd)
        return _remove(self, _simnet.IN, fd)

    def add_writer(self, fd, callback, *args):
        check_no_transport(self, fd)
        _add(self, _simnet.OUT, fd, callback, args)

    def remove_writer(self, fd):
        check_no_transport(self, fd)
        return _remove(self, _simnet.OUT, fd)

    def _sock_read_done(self, fd, fut, handle=None):
        if handle is None or not handle.cancelled():
            _remove(self, _simnet.IN, fd)

    def _sock_write_done(self, fd, fut, handle=None):
        if handle is None or not handle.cancelled():
            _remove(self, _simnet.OUT, fd)

    # -- receiving

    async def sock_recv(self, sock, n):
        return await _operation(self, sock, sock.recv, (n,), _sock_recv, "data from")

    async def sock_recv_into(self, sock, buf):
        return await _operation(self, sock, sock.recv_into, (buf,), _sock_recv_into, "data from")

    async def sock_recvfrom(self, sock, bufsize):
        return await _operation(self, sock, sock.recvfrom, (bufsize,), _sock_recvfrom, "a datagram at")

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        return await _operation(self, sock, sock.recvfrom_into, (buf, nbytes or len(buf)), _sock_recvfrom_into, "a datagram at")

    def _sock_recv(self, fut, call, args):
        _repeat(fut, call, args)

    def _sock_recv_into(self, fut, call, args):
        _repeat(fut, call, args)

    def _sock_recvfrom(self, fut, call, args):
        _repeat(fut, call, args)

    def _sock_recvfrom_into(self, fut, call, args):
        _repeat(fut, call, args)

    # -- sending

    async def sock_sendall(self, sock, data):
        check_socket(self, sock)
        try:
            sent = sock.send(data)
        except WOULD_BLOCK:
            sent = 0
        if sent == len(data):
            return
        fut = self.create_future()
        _label(self, fut, sock, "room to send to")
        _watch(self, fut, sock, _simnet.OUT, _sock_sendall, fut, sock, memoryview(data), [sent])
        return await fut

    def _sock_sendall(self, fut, sock, view, position):
        if fut.done():
            return
        try:
            position[0] += sock.send(view[position[0]:])
        except WOULD_BLOCK:
            return
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            fut.set_exception(exc)
            return
        if position[0] == len(view):
            fut.set_result(None)

    async def sock_sendto(self, sock, data, address):
        check_socket(self, sock)
        return sock.sendto(data, address)

    # -- connecting

    async def sock_connect(self, sock, address):
        check_socket(self, sock)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            from asyncio._selector_loop import ensure_resolved
            found = await ensure_resolved(self, address, family=sock.family, type=sock.type, proto=sock.proto, loop=self)
            address = found[0][4]
        fut = self.create_future()
        _simloop.label(fut, f"the connection to {place_of(address)}")
        MethodType(_sock_connect, self)(fut, sock, address)
        try:
            return await fut
        finally:
            fut = None          # the exception's frames hold this one

    def _sock_connect(self, fut, sock, address):
        try:
            sock.connect(address)
        except WOULD_BLOCK:
            _watch(self, fut, sock, _simnet.OUT, _sock_connect_cb, fut, sock, address)
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            fut.set_exception(exc)
        else:
            fut.set_result(None)
        finally:
            fut = None

    def _sock_connect_cb(self, fut, sock, address):
        if fut.done():
            return
        try:
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            _simloop.arrived(f"{place_of(address)} {'refused the connection' if code == ECONNREFUSED else 'did not answer' if code else 'accepted the connection'}")
            if code:
                raise OSError(code, f"Connect call failed {address}")
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            fut.set_exception(exc)
        else:
            fut.set_result(None)
        finally:
            fut = None

    async def sock_accept(self, sock):
        check_socket(self, sock)
        fut = self.create_future()
        _simloop.label(fut, "a connection")
        MethodType(_sock_accept, self)(fut, sock)
        return await fut

    def _sock_accept(self, fut, sock):
        if fut.done():
            return
        try:
            made, address = sock.accept()
            made.setblocking(False)
        except WOULD_BLOCK:
            _watch(self, fut, sock, _simnet.IN, _sock_accept, fut, sock)
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            fut.set_exception(exc)
        else:
            fut.set_result((made, address))

    # -- files

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        check_socket(self, sock)
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if offset:
            file.seek(offset)
        data = file.read() if count is None else file.read(count)
        await self.sock_sendall(sock, data)
        return len(data)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        if transport.is_closing():
            raise RuntimeError("Transport is closing")
        if offset:
            file.seek(offset)
        total = 0
        while count is None or total < count:
            block = file.read(16384 if count is None else min(16384, count - total))
            if not block:
                break
            transport.write(block)
            total += len(block)
            while transport.get_write_buffer_size() > transport.get_write_buffer_limits()[1]:
                from asyncio import sleep
                await sleep(0)
        return total

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        import ssl
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}")
        raise ssl.refusal("start_tls()")


_sock_recv = BaseSelectorEventLoop._sock_recv
_sock_recv_into = BaseSelectorEventLoop._sock_recv_into
_sock_recvfrom = BaseSelectorEventLoop._sock_recvfrom
_sock_recvfrom_into = BaseSelectorEventLoop._sock_recvfrom_into
_sock_sendall = BaseSelectorEventLoop._sock_sendall
_sock_connect = BaseSelectorEventLoop._sock_connect
_sock_connect_cb = BaseSelectorEventLoop._sock_connect_cb
_sock_accept = BaseSelectorEventLoop._sock_accept
_sock_read_done = BaseSelectorEventLoop._sock_read_done
_sock_write_done = BaseSelectorEventLoop._sock_write_done


def _watch(loop, fut, sock, event, function, *args):
    """Calls the function when the socket is ready, until the future is done."""
    fd = sock.fileno()
    check_no_transport(loop, fd)
    handle = _add(loop, event, fd, MethodType(function, loop), args)
    done = _sock_read_done if event == _simnet.IN else _sock_write_done
    fut.add_done_callback(functools.partial(MethodType(done, loop), fd, handle=handle))


async def _operation(loop, sock, call, args, function, verb):
    check_socket(loop, sock)
    try:
        return call(*args)
    except WOULD_BLOCK:
        pass
    fut = loop.create_future()
    _label(loop, fut, sock, verb)
    _watch(loop, fut, sock, _simnet.IN, function, fut, call, args)
    return await fut


def _repeat(fut, call, args):
    if fut.done():
        return
    try:
        result = call(*args)
    except WOULD_BLOCK:
        return
    except ENDS_THE_PROGRAM:
        raise
    except BaseException as exc:
        fut.set_exception(exc)
    else:
        fut.set_result(result)
