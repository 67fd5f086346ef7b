"""connect(), blocking: it holds up the thread that calls it."""
import asyncio
import time

import _simhttp
import _simurl
from ..connection import Request
from ..exceptions import Close, ConnectionClosedError, ConnectionClosedOK, InvalidURI


class Remote:
    """A service of the simulated web that says what it is told."""

    def __init__(self, parts):
        plain = parts._replace(scheme='https' if parts.scheme == 'wss' else 'http')
        reply = _simhttp.answer('GET', plain)
        time.sleep(min(reply.elapsed, 1.0))
        if reply.failure:
            raise ConnectionRefusedError(111, 'Connection refused') if reply.failure == 'refused' else OSError(reply.failure_text)
        self._said, self._closed = [], None

    def send(self, message):
        self._said.append(message)

    def recv(self, timeout):
        if not self._said:
            time.sleep(60.0 if timeout is None else timeout)
            raise TimeoutError('timed out while waiting for a message')
        time.sleep(0.02)
        return self._said.pop(0)

    def close(self, code, reason):
        pass


class Local:
    """A server of this run, which lives in another thread's loop."""

    def __init__(self, uri, loop):
        self._loop = loop
        from ..client import connect as open_connection
        self._held = self._ask(open_connection(uri)._open())

    def _ask(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def send(self, message):
        self._ask(self._held.send(message))

    def recv(self, timeout):
        return self._ask(self._held.recv() if timeout is None else asyncio.wait_for(self._held.recv(), timeout))

    def close(self, code, reason):
        self._ask(self._held.close(code, reason))


class ClientConnection:
    def __init__(self, uri):
        parts = _simurl.split(uri)
        if parts.scheme not in ('ws', 'wss'):
            raise InvalidURI(uri, "scheme isn't ws or wss")
        server = _simhttp.server_for(parts.host, parts.effective_port)
        self._other = Remote(parts) if server is None else Local(uri, server.loop)
        self.request, self.remote_address, self._closed = Request(parts.target, []), (parts.host, parts.effective_port), None

    def _check(self):
        if self._closed is not None:
            raise ConnectionClosedOK(self._closed, self._closed, False)

    def send(self, message, text=None):
        self._check()
        self._other.send(message)

    def recv(self, timeout=None, decode=None):
        self._check()
        return self._other.recv(timeout)

    def close(self, code=1000, reason=''):
        if self._closed is None:
            self._closed = Close(code, reason)
            self._other.close(code, reason)

    def __iter__(self):
        try:
            while True:
                yield self.recv()
        except (ConnectionClosedOK, ConnectionClosedError, TimeoutError):
            return

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def connect(uri, **named):
    return ClientConnection(uri)
