"""Servers and connections: methods of loops, which core/aio forwards to `Methods`. `self` is the loop itself."""

import _simloop
import collections.abc
import itertools
import socket
from types import MethodType
from asyncio import _sock_methods, trsock
from asyncio._selector_transports import _SelectorDatagramTransport, _SelectorSocketTransport
from asyncio._watching import ENDS_THE_PROGRAM, WOULD_BLOCK, add_reader, remove_reader

ACCEPT_RETRY_DELAY = 1


class AbstractServer:
    """What create_server() gives."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets
        self._active_count = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._ssl_context = ssl_context
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    def _attach(self):
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        if self._active_count == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(waiter)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            start_serving(self._loop, self._protocol_factory, sock, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(trsock.TransportSocket(sock) for sock in self._sockets)

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            remove_reader(self._loop, sock.fileno())
            sock.close()
        self._serving = False
        waiting = self._serving_forever_fut
        if waiting is not None and not waiting.done():
            waiting.cancel()
            self._serving_forever_fut = None
        if self._active_count == 0:
            self._wakeup()

    async def start_serving(self):
        from asyncio import sleep
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        from asyncio import CancelledError
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = _simloop.label(self._loop.create_future(), "serve_forever(): connections")
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._sockets is None or self._waiters is None:
            return
        waiter = _simloop.label(self._loop.create_future(), "the server to be closed")
        self._waiters.append(waiter)
        await waiter


for _class in (AbstractServer, Server):
    _class.__module__ = "asyncio.base_events"
del _class


# ---- accepting -------------------------------------------------------------------------------------------------------

def start_serving(loop, protocol_factory, sock, server, backlog):
    add_reader(loop, sock.fileno(), MethodType(BaseSelectorEventLoop._accept_connection, loop), protocol_factory, sock, server, backlog)


class BaseSelectorEventLoop:
    def _accept_connection(self, protocol_factory, sock, server=None, backlog=100):
        for _ in range(backlog):
            try:
                made, address = sock.accept()
                if self._debug:
                    _simloop.log(0, f"{server!r} got a new connection from {address!r}: {made!r}")
                made.setblocking(False)
            except (*WOULD_BLOCK, ConnectionAbortedError):
                return
            except OSError as exc:
                if exc.errno != 24:
                    raise
                self.call_exception_handler({"message": "socket.accept() out of system resource", "exception": exc,
                                             "socket": trsock.TransportSocket(sock)})
                remove_reader(self, sock.fileno())
                self.call_later(ACCEPT_RETRY_DELAY, start_serving, self, protocol_factory, sock, server, backlog)
                return
            self.create_task(BaseSelectorEventLoop._accept_connection2(self, protocol_factory, made, {"peername": address}, server))

    async def _accept_connection2(self, protocol_factory, conn, extra, server=None):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = _SelectorSocketTransport(self, conn, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            if self._debug:
                context = {"message": "Error on transport creation for incoming connection", "exception": exc}
                if protocol is not None:
                    context["protocol"] = protocol
                if transport is not None:
                    context["transport"] = transport
                self.call_exception_handler(context)


# ---- names -----------------------------------------------------------------------------------------------------------

def _info_of_number(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What getaddrinfo() would say of an address in numbers; None for all else."""
    if host is None or proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP) or type not in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        return None
    if port in (None, "", b""):
        port = 0
    try:
        port = int(port)
    except (TypeError, ValueError):
        return None
    if isinstance(host, bytes):
        host = host.decode()
    proto = socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP
    for one in (socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,):
        try:
            socket.inet_pton(one, host)
        except (OSError, TypeError):
            continue
        return one, type, proto, "", (host, port, flowinfo, scopeid) if one == socket.AF_INET6 else (host, port)
    return None


class _UnixSelectorEventLoop:
    pass


class BaseEventLoop:
    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0, loop):
        host, port = address[:2]
        info = _info_of_number(host, port, family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    async def _create_server_getaddrinfo(self, host, port, family, flags):
        infos = await ensure_resolved(self, (host, port), family=family, type=socket.SOCK_STREAM, flags=flags, loop=self)
        if not infos:
            raise OSError(f"getaddrinfo({host!r}) returned empty list")
        return infos

    # -- servers

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE, sock=None,
                            backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        from asyncio import gather, sleep
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _check_ssl_options(ssl is None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl is not None:
            _refuse_tls("a server with ssl=")
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            if host == "":
                hosts = [None]
            elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
                hosts = [host]
            else:
                hosts = host
            found = await gather(*[BaseEventLoop._create_server_getaddrinfo(self, one, port, family=family, flags=flags) for one in hosts])
            sockets = _bound_sockets(dict.fromkeys(itertools.chain.from_iterable(found)), reuse_port)
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, ssl, backlog)
        if start_serving:
            server._start_serving()
            await sleep(0)
        if self._debug:
            _simloop.log(1, f"{server!r} is serving")
        return server

    # -- connections

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None):
        if server_hostname is not None and not ssl:
            raise ValueError("server_hostname is only meaningful with ssl")
        if server_hostname is None and ssl and not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            infos = await ensure_resolved(self, (host, port), family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags, loop=self)
            if not infos:
                raise OSError("getaddrinfo() returned empty list")
            locals_ = None
            if local_addr is not None:
                locals_ = await ensure_resolved(self, local_addr, family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags, loop=self)
            errors = []
            for info in infos:
                try:
                    sock = await BaseEventLoop._connect_sock(self, errors, info, locals_)
                    break
                except OSError:
                    continue
            if sock is None:
                errors = [error for some in errors for error in some]
                try:
                    if all(str(error) == str(errors[0]) for error in errors):
                        raise errors[0]
                    raise OSError("Multiple exceptions: {}".format(", ".join(str(error) for error in errors)))
                finally:
                    errors = None
        elif sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        elif sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        transport, protocol = await BaseEventLoop._create_connection_transport(self, sock, protocol_factory, ssl)
        if self._debug:
            sock = transport.get_extra_info("socket")
            _simloop.log(0, f"{sock!r} connected to {host!s}:{port!r}: ({transport!r}, {protocol!r})")
        return transport, protocol

    async def _connect_sock(self, exceptions, addr_info, local_addr_infos=None):
        mine = []
        exceptions.append(mine)
        family, kind, proto, _, address = addr_info
        sock = None
        try:
            sock = socket.socket(family=family, type=kind, proto=proto)
            sock.setblocking(False)
            if local_addr_infos is not None:
                _bind_local(sock, family, local_addr_infos)
            await self.sock_connect(sock, address)
            return sock
        except OSError as exc:
            mine.append(exc)
            if sock is not None:
                sock.close()
            raise
        except BaseException:
            if sock is not None:
                sock.close()
            raise
        finally:
            exceptions = mine = None

    async def _create_connection_transport(self, sock, protocol_factory, ssl=None):
        sock.setblocking(False)
        extra = None
        if ssl:
            extra = await _tls_of_remote(self, sock, ssl)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorSocketTransport(self, sock, protocol, waiter, extra)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl:
            _refuse_tls("connect_accepted_socket() with ssl=")
        return await BaseEventLoop._create_connection_transport(self, sock, protocol_factory)

    # -- datagrams

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        remote = None
        if sock is not None:
            if sock.type != socket.SOCK_DGRAM:
                raise ValueError(f"A UDP Socket was expected, got {sock!r}")
            given = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto, flags=flags, reuse_port=reuse_port,
                         allow_broadcast=allow_broadcast)
            problems = ", ".join(f"{name}={value}" for name, value in given.items() if value)
            if problems:
                raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({problems})")
            sock.setblocking(False)
        else:
            pairs = await _datagram_pairs(self, local_addr, remote_addr, family, proto, flags)
            errors = []
            for (one, number), (local, other) in pairs:
                sock = None
                try:
                    sock = socket.socket(family=one, type=socket.SOCK_DGRAM, proto=number)
                    if reuse_port:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                    if allow_broadcast:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                    sock.setblocking(False)
                    if local_addr:
                        sock.bind(local)
                    if remote_addr:
                        if not allow_broadcast:
                            await self.sock_connect(sock, other)
                        remote = other
                    break
                except BaseException as exc:
                    if sock is not None:
                        sock.close()
                    if not isinstance(exc, OSError):
                        raise
                    errors.append(exc)
            else:
                raise errors[0]
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorDatagramTransport(self, sock, protocol, remote, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol


ensure_resolved = BaseEventLoop._ensure_resolved


def _check_ssl_options(is_plain, handshake, shutdown):
    if is_plain and handshake is not None:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if is_plain and shutdown is not None:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")


def _refuse_tls(what):
    import ssl
    raise ssl.refusal(what)


async def _tls_of_remote(loop, sock, context):
    """Hosts elsewhere talk TLS for free but for the time of a handshake; here nobody does."""
    import _simnet
    import ssl
    from asyncio import sleep
    if sock.family == socket.AF_UNIX or _simnet.is_loopback(sock.getpeername()[0]):
        sock.close()
        raise ssl.refusal("TLS on this host")
    await sleep(2 * sock._file.latency)
    return {"sslcontext": context if not isinstance(context, bool) else ssl.create_default_context(), "ssl_object": None, "peercert": {},
            "cipher": ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256), "compression": None}


def _bound_sockets(infos, reuse_port):
    sockets = []
    try:
        for family, kind, proto, _, address in infos:
            sock = socket.socket(family, kind, proto)
            sockets.append(sock)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            try:
                sock.bind(address)
            except OSError as err:
                raise OSError(err.errno, "error while attempting to bind on address %r: %s" % (address, err.strerror.lower())) from None
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return sockets


def _bind_local(sock, family, infos):
    last = None
    for one, _, _, _, address in infos:
        if one != family:
            continue
        try:
            return sock.bind(address)
        except OSError as exc:
            last = OSError(exc.errno, f"error while attempting to bind on address {address!r}: {exc.strerror.lower()}")
    raise last or OSError(f"no matching local address with {family=} found")


async def _datagram_pairs(loop, local_addr, remote_addr, family, proto, flags):
    """((family, protocol), (local address, remote address)), as they can be tried one after the other."""
    if not (local_addr or remote_addr):
        if family == 0:
            raise ValueError("unexpected address family")
        return [((family, proto), (None, None))]
    if family == socket.AF_UNIX:
        for address in (local_addr, remote_addr):
            if address is not None and not isinstance(address, str):
                raise TypeError("string is expected")
        return [((family, proto), (local_addr, remote_addr))]
    found = {}
    for at, address in ((0, local_addr), (1, remote_addr)):
        if address is None:
            continue
        if not (isinstance(address, tuple) and len(address) == 2):
            raise TypeError("2-tuple is expected")
        infos = await ensure_resolved(loop, address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags, loop=loop)
        if not infos:
            raise OSError("getaddrinfo() returned empty list")
        for one, _, number, _, place in infos:
            found.setdefault((one, number), [None, None])[at] = place
    pairs = [(key, pair) for key, pair in found.items() if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)]
    if not pairs:
        raise ValueError("can not get address information")
    return pairs


class Methods(_sock_methods.BaseSelectorEventLoop, BaseEventLoop):
    """All that loops are given from here; looked up when one is called first."""

    from asyncio._unix_methods import (connect_read_pipe, connect_write_pipe, create_unix_connection, create_unix_server, subprocess_exec,
                                       subprocess_shell)
