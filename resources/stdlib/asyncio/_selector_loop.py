"""Servers, connections and datagrams: methods of loops, which core/aio forwards to `Methods`. `self` is the loop itself."""

import _simloop
import collections.abc
import socket
from asyncio import _sock_methods
from asyncio._selector_transports import _SelectorDatagramTransport, _SelectorSocketTransport
from asyncio._servers import Server
from asyncio._watching import connected


# ---- names -----------------------------------------------------------------------------------------------------------

_TRANSPORT_OF = {socket.SOCK_STREAM: socket.IPPROTO_TCP, socket.SOCK_DGRAM: socket.IPPROTO_UDP}


def _port_number(port):
    """None for the name of a service, which a resolver has to tell."""
    if not port:
        return 0
    try:
        return int(port)
    except (TypeError, ValueError):
        return None


def _info_of_number(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What getaddrinfo() would say of an address in numbers; None for all else."""
    number = _port_number(port)
    if host is None or number is None or type not in _TRANSPORT_OF or proto not in (0, *_TRANSPORT_OF.values()):
        return None
    name = host.decode() if isinstance(host, bytes) else host
    rest_of_6 = (flowinfo, scopeid)
    for kind, rest in (socket.AF_INET, ()), (socket.AF_INET6, rest_of_6):
        if family not in (kind, socket.AF_UNSPEC):
            continue
        try:
            socket.inet_pton(kind, name)
        except (OSError, TypeError):
            continue
        return kind, type, _TRANSPORT_OF[type], "", (name, number, *rest)
    return None


class _UnixSelectorEventLoop:
    pass


class BaseEventLoop:
    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        asked = host, port, family, type, proto, flags
        return await self.run_in_executor(None, socket.getaddrinfo, *asked)

    async def getnameinfo(self, sockaddr, flags=0):
        asked = sockaddr, flags
        return await self.run_in_executor(None, socket.getnameinfo, *asked)

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0, loop):
        host, port, *more = address
        known = _info_of_number(host, port, family, type, proto, *more)
        return [known] if known else await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    async def _create_server_getaddrinfo(self, host, port, family, flags):
        found = await ensure_resolved(self, (host, port), family=family, flags=flags, loop=self)
        return found or _fail(OSError, f"getaddrinfo({host!r}) returned empty list")

    # -- servers

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE, sock=None,
                            backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        from asyncio import gather
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _check_ssl_options(ssl is None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl is not None:
            _refuse_tls("a server with ssl=")
        if _names_a_place(host, port, sock, "Neither host/port nor sock were specified"):
            is_one = not host or isinstance(host, str) or not isinstance(host, collections.abc.Iterable)
            hosts = [host or None] if is_one else host
            found = await gather(*[BaseEventLoop._create_server_getaddrinfo(self, one, port, family=family, flags=flags) for one in hosts])
            listening = _bound_sockets(dict.fromkeys(info for infos in found for info in infos), reuse_port)
        else:
            listening = [_of_kind(sock, socket.SOCK_STREAM, "Stream")]
        for one in listening:
            one.setblocking(False)
        server = Server(self, listening, protocol_factory, ssl, backlog)
        if start_serving:
            await server.start_serving()
        if self._debug:
            _simloop.log(1, f"{server!r} is serving")
        return server

    # -- connections

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None):
        if not ssl and server_hostname is not None:
            raise ValueError("server_hostname is only meaningful with ssl")
        if server_hostname is None and ssl and not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if _names_a_place(host, port, sock, "host and port was not specified and no sock specified"):
            wanted = dict(family=family, proto=proto, flags=flags)
            there = await _places(self, (host, port), **wanted)
            here = None if local_addr is None else await _places(self, local_addr, may_be_none=True, **wanted)
            sock = await _connected_to_one(self, there, here)
        else:
            _of_kind(sock, socket.SOCK_STREAM, "Stream")
        transport, protocol = await BaseEventLoop._create_connection_transport(self, sock, protocol_factory, ssl)
        if self.get_debug():
            _simloop.log(0, f"{transport.get_extra_info('socket')!r} connected to {host!s}:{port!r}: ({transport!r}, {protocol!r})")
        return transport, protocol

    async def _connect_sock(self, addr_info, local_addr_infos=None):
        family, kind, proto, _, address = addr_info
        made = socket.socket(family, kind, proto)
        try:
            made.setblocking(False)
            if local_addr_infos is not None:
                _bind_local(made, family, local_addr_infos)
            await self.sock_connect(made, address)
        except BaseException:
            made.close()
            raise
        return made

    async def _create_connection_transport(self, sock, protocol_factory, ssl=None):
        sock.setblocking(False)
        extra = await _tls_of_remote(self, sock, ssl) if ssl else None
        return await connected(self, _SelectorSocketTransport, sock, protocol_factory(), extra=extra)

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        _of_kind(sock, socket.SOCK_STREAM, "Stream")
        _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if ssl:
            _refuse_tls("connect_accepted_socket() with ssl=")
        return await BaseEventLoop._create_connection_transport(self, sock, protocol_factory)

    # -- datagrams

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        remote = None
        if sock is not None:
            _of_kind(sock, socket.SOCK_DGRAM, "UDP")
            given = {"local_addr": local_addr, "remote_addr": remote_addr, "family": family, "proto": proto, "flags": flags,
                     "reuse_port": reuse_port, "allow_broadcast": allow_broadcast}
            idle = ", ".join(f"{name}={value}" for name, value in given.items() if value)
            if idle:
                raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({idle})")
            sock.setblocking(False)
        else:
            options = [name for name, is_wanted in (("SO_REUSEPORT", reuse_port), ("SO_BROADCAST", allow_broadcast)) if is_wanted]
            pairs = await _datagram_pairs(self, local_addr, remote_addr, family, proto, flags)
            sock, remote = await _bound_datagram_socket(self, pairs, options)
        return await connected(self, _SelectorDatagramTransport, sock, protocol_factory(), address=remote)


ensure_resolved = BaseEventLoop._ensure_resolved


def _fail(kind, *words):
    raise kind(*words)


def _names_a_place(host, port, sock, neither):
    """Whether a host and a port are given rather than a socket: it has to be one of both."""
    is_place = (host, port) != (None, None)
    if is_place and sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    if not is_place and sock is None:
        raise ValueError(neither)
    return is_place


def _of_kind(sock, kind, called):
    if sock.type != kind:
        raise ValueError(f"A {called} Socket was expected, got {sock!r}")
    return sock


async def _places(loop, address, may_be_none=False, **wanted):
    found = await ensure_resolved(loop, address, loop=loop, **wanted)
    return found if found or may_be_none else _fail(OSError, "getaddrinfo() returned empty list")


async def _connected_to_one(loop, places, local_places):
    """A socket connected to the first place that takes it."""
    problems = []
    try:
        for place in places:
            try:
                return await BaseEventLoop._connect_sock(loop, place, local_places)
            except OSError as problem:
                problems.append(problem)
        told = [str(problem) for problem in problems]
        raise problems[0] if len(set(told)) == 1 else OSError(f"Multiple exceptions: {', '.join(told)}")
    finally:
        problems = None         # their frames hold this one

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
    options = ["SO_REUSEADDR", "SO_REUSEPORT"] if reuse_port else ["SO_REUSEADDR"]
    try:
        for family, kind, proto, _, address in infos:
            sockets.append(made := _with_options(socket.socket(family, kind, proto), options))
            try:
                made.bind(address)
            except OSError as err:
                raise OSError(err.errno, "error while attempting to bind on address %r: %s" % (address, err.strerror.lower())) from None
    except BaseException:
        for made in sockets:
            made.close()
        raise
    return sockets


def _with_options(sock, names):
    for name in names:
        sock.setsockopt(socket.SOL_SOCKET, getattr(socket, name), 1)
    return sock


async def _bound_datagram_socket(loop, pairs, options):
    """A socket for the first pair of addresses that can be had, and its other end, where it is connected to that."""
    problems = []
    for (family, proto), (local, other) in pairs:
        # Who broadcasts has many other ends.
        target = None if "SO_BROADCAST" in options else other
        made = None
        try:
            made = _with_options(socket.socket(family, socket.SOCK_DGRAM, proto), options)
            made.setblocking(False)
            if local:
                made.bind(local)
            if target:
                await loop.sock_connect(made, target)
            return made, other if target else None
        except BaseException as problem:
            if made is not None:
                made.close()
            if not isinstance(problem, OSError):
                raise
            problems.append(problem)
    raise problems[0]


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
    if not local_addr and not remote_addr:
        return [((family, proto), (None, None))] if family else _fail(ValueError, "unexpected address family")
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
        for one, _, number, _, place in await _places(loop, address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags):
            found.setdefault((one, number), [None, None])[at] = place
    pairs = [(key, pair) for key, pair in found.items() if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)]
    if not pairs:
        raise ValueError("can not get address information")
    return pairs


class Methods(_sock_methods.BaseSelectorEventLoop, BaseEventLoop):
    """All that loops are given from here; looked up when one is called first."""

    from asyncio._unix_methods import (connect_read_pipe, connect_write_pipe, create_unix_connection, create_unix_server, subprocess_exec,
                                       subprocess_shell)
