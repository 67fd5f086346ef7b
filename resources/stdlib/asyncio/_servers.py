"""What create_server() gives, and how its sockets take connections."""

import _simloop
from errno import EMFILE
from types import MethodType
from asyncio import trsock
from asyncio._selector_transports import _SelectorSocketTransport
from asyncio._watching import ENDS_THE_PROGRAM, WOULD_BLOCK, add_reader, heard_of, remove_reader

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
    _serving = False
    _serving_forever_fut = None
    _active_count = 0           # connections that are open

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._loop, self._sockets, self._backlog = loop, sockets, backlog
        self._protocol_factory, self._ssl_context = protocol_factory, ssl_context
        self._waiters = []      # for the end; None from then on

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def get_loop(self):
        return self._loop

    @property
    def sockets(self):
        return tuple(map(trsock.TransportSocket, self._sockets or ()))

    # -- connections come and go

    def _attach(self):
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        self._wake_if_over()

    def _wake_if_over(self):
        if self._sockets is None and not self._active_count:
            self._wakeup()

    def _wakeup(self):
        waiting, self._waiters = self._waiters or (), None
        for fut in waiting:
            if not fut.done():
                fut.set_result(fut)

    async def wait_closed(self):
        # As in 3.11: once it is closed nobody waits, even if connections are open.
        if None in (self._sockets, self._waiters):
            return
        over = _simloop.label(self._loop.create_future(), "the server to be closed")
        self._waiters.append(over)
        await over

    # -- serving

    def is_serving(self):
        return self._serving

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            for listening in self._sockets:
                listening.listen(self._backlog)
                start_serving(self._loop, self._protocol_factory, listening, self, self._backlog)

    async def start_serving(self):
        from asyncio import sleep
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        from asyncio import CancelledError
        reason = "already being awaited on serve_forever()" if self._serving_forever_fut else "closed" if self._sockets is None else None
        if reason:
            raise RuntimeError(f"server {self!r} is {reason}")
        self._start_serving()
        forever = self._serving_forever_fut = _simloop.label(self._loop.create_future(), "serve_forever(): connections")
        try:
            await forever
        except CancelledError:
            try:
                await self.__aexit__()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    def close(self):
        listening, self._sockets = self._sockets, None
        if listening is None:
            return
        for one in listening:
            remove_reader(self._loop, one.fileno())
            one.close()
        self._serving = False
        forever = self._serving_forever_fut
        if forever and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        self._wake_if_over()


for _class in (AbstractServer, Server):
    _class.__module__ = "asyncio.base_events"
del _class


# ---- accepting -------------------------------------------------------------------------------------------------------

def start_serving(loop, protocol_factory, sock, server, backlog):
    add_reader(loop, sock.fileno(), MethodType(BaseSelectorEventLoop._accept_connection, loop), protocol_factory, sock, server, backlog)


def _pause_accepting(loop, problem, protocol_factory, sock, server, backlog):
    """There are too many open files: perhaps there are fewer later."""
    loop.call_exception_handler({"message": "socket.accept() out of system resource", "exception": problem, "socket": trsock.TransportSocket(sock)})
    remove_reader(loop, sock.fileno())
    loop.call_later(ACCEPT_RETRY_DELAY, start_serving, loop, protocol_factory, sock, server, backlog)


class BaseSelectorEventLoop:
    def _accept_connection(self, protocol_factory, sock, server=None, backlog=100):
        for _ in range(backlog):
            try:
                made, address = sock.accept()
            except (*WOULD_BLOCK, ConnectionAbortedError):
                return
            except OSError as problem:
                if problem.errno != EMFILE:
                    raise
                return _pause_accepting(self, problem, protocol_factory, sock, server, backlog)
            if self._debug:
                _simloop.log(0, f"{server!r} got a new connection from {address!r}: {made!r}")
            made.setblocking(False)
            self.create_task(BaseSelectorEventLoop._accept_connection2(self, protocol_factory, made, {"peername": address}, server))

    async def _accept_connection2(self, protocol_factory, conn, extra, server=None):
        known = {}      # what there is by the time that something goes wrong
        try:
            known["protocol"] = protocol_factory()
            connected = self.create_future()
            known["transport"] = _SelectorSocketTransport(self, conn, known["protocol"], connected, extra, server)
            await heard_of(known["transport"], connected)
        except ENDS_THE_PROGRAM:
            raise
        except BaseException as exc:
            if self.get_debug():
                self.call_exception_handler({"message": "Error on transport creation for incoming connection", "exception": exc, **known})
