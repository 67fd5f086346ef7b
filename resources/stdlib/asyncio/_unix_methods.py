"""Methods of loops that only unix has: sockets with paths, pipes, processes."""

import os
import socket
from errno import EADDRINUSE
from asyncio._watching import connected


def _check_given(sock):
    if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")


def _refuse_both(path, sock):
    if path is not None and sock is not None:
        raise ValueError("path and sock can not be specified at the same time")


async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None):
    from asyncio._selector_loop import BaseEventLoop, _check_ssl_options, _refuse_tls
    if ssl and server_hostname is None:
        raise ValueError("you have to pass server_hostname when using ssl")
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if ssl:
        _refuse_tls("a unix connection with ssl=")
    _refuse_both(path, sock)
    if sock is not None:
        _check_given(sock)
    elif path is None:
        raise ValueError("no path and sock were specified")
    else:
        sock = socket.socket(socket.AF_UNIX)
        try:
            sock.setblocking(False)
            await self.sock_connect(sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
    return await BaseEventLoop._create_connection_transport(self, sock, protocol_factory)


async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None,
                             ssl_shutdown_timeout=None, start_serving=True):
    from asyncio import sleep
    from asyncio._selector_loop import _check_ssl_options, _refuse_tls
    from asyncio._servers import Server
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    _check_ssl_options(not ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if ssl:
        _refuse_tls("a unix server with ssl=")
    _refuse_both(path, sock)
    if sock is not None:
        _check_given(sock)
    elif path is None:
        raise ValueError("path was not specified, and no sock specified")
    else:
        sock = _bound_to(os.fspath(path))
    sock.setblocking(False)
    server = Server(self, [sock], protocol_factory, ssl, backlog)
    if start_serving:
        server._start_serving()
        await sleep(0)
    return server


def _bound_to(path):
    if socket._is_socket_file(path):
        os.remove(path)             # a server that is gone left it behind
    sock = socket.socket(socket.AF_UNIX)
    try:
        sock.bind(path)
    except OSError as exc:
        sock.close()
        if exc.errno == EADDRINUSE:
            raise OSError(EADDRINUSE, f"Address {path!r} is already in use") from None
        raise
    return sock


async def connect_read_pipe(self, protocol_factory, pipe):
    from asyncio._unix_pipes import _UnixReadPipeTransport
    return await connected(self, _UnixReadPipeTransport, pipe, protocol_factory())


async def connect_write_pipe(self, protocol_factory, pipe):
    from asyncio._unix_pipes import _UnixWritePipeTransport
    return await connected(self, _UnixWritePipeTransport, pipe, protocol_factory())


async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=True, bufsize=0,
                           encoding=None, errors=None, text=None, **kwargs):
    from asyncio._processes import check_options, start
    if not isinstance(cmd, bytes | str):
        raise ValueError("cmd must be a string")
    check_options(universal_newlines, shell, True, bufsize, text, encoding, errors)
    return await start(self, protocol_factory(), cmd, True, stdin, stdout, stderr, kwargs)


async def subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=False,
                          bufsize=0, encoding=None, errors=None, text=None, **kwargs):
    from asyncio._processes import check_options, start
    check_options(universal_newlines, shell, False, bufsize, text, encoding, errors)
    return await start(self, protocol_factory(), (program, *args), False, stdin, stdout, stderr, kwargs)


for _function in (create_unix_connection, create_unix_server, connect_read_pipe, connect_write_pipe, subprocess_shell, subprocess_exec):
    _place = "BaseEventLoop" if _function.__name__.startswith(("connect", "subprocess")) else "_UnixSelectorEventLoop"
    _function.__qualname__ = f"{_place}.{_function.__name__}"
del _function, _place
