"""connect()."""
import asyncio

import _simhttp
import _simurl
from aiohttp.client_ws import open_pair

from .connection import ClientConnection, Request, Response
from .exceptions import InvalidStatus, InvalidStatusCode, InvalidURI

BACKOFF_DELAYS = (3.0, 5.0, 8.0, 13.0, 21.0)


class connect:
    """To be awaited, entered, or iterated over, in which case it connects again after each loss."""

    def __init__(self, uri, *, origin=None, extensions=None, subprotocols=None, additional_headers=None, extra_headers=None, user_agent_header='', compression='deflate',
                 process_exception=None, open_timeout=10, ping_interval=20, ping_timeout=20, close_timeout=10, max_size=1 << 20, max_queue=16, write_limit=1 << 15,
                 logger=None, create_connection=None, host=None, port=None, ssl=None, **named):
        self._uri, self._subprotocols, self._timeout = uri, subprotocols, open_timeout
        self._headers = additional_headers or extra_headers or {}

    async def _open(self):
        parts = _simurl.split(self._uri)
        if parts.scheme not in ('ws', 'wss'):
            raise InvalidURI(self._uri, "scheme isn't ws or wss")
        pairs = list(self._headers.items() if hasattr(self._headers, 'items') else self._headers)
        if self._subprotocols:
            pairs.append(('Sec-WebSocket-Protocol', ', '.join(self._subprotocols)))
        sent = [('Host', parts.authority), ('User-Agent', 'Python/3.11 websockets/12.0'), *pairs]

        def refused(status, reason, out):
            problem = InvalidStatusCode(status, dict(out))
            problem.response = Response(status, reason, out)
            return problem
        try:
            async with asyncio.timeout(self._timeout):
                incoming, outgoing, status, out = await open_pair(parts, sent, refused)
        except _simhttp.Unreachable as error:
            import errno
            import socket
            if error.kind == 'dns':
                raise socket.gaierror(-2, 'Name or service not known') from None
            if error.kind == 'refused':
                raise ConnectionRefusedError(errno.ECONNREFUSED, f"Connect call failed ('{parts.host}', {parts.effective_port})") from None
            raise ConnectionResetError(errno.ECONNRESET, error.text) from None
        except asyncio.TimeoutError:
            raise TimeoutError('timed out during opening handshake') from None
        chosen = {k.lower(): v for k, v in out}.get('sec-websocket-protocol')
        return ClientConnection(incoming, outgoing, Request(parts.target, sent), (parts.host, parts.effective_port), ('127.0.0.1', 0), chosen, Response(101, '', out))

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        self._held = await self._open()
        return self._held

    async def __aexit__(self, kind, error, traceback):
        await self._held.close(1000 if kind is None else 1011)

    async def __aiter__(self):
        tries = 0
        while True:
            try:
                async with self as protocol:
                    tries = 0
                    yield protocol
            except (OSError, TimeoutError):
                await asyncio.sleep(BACKOFF_DELAYS[min(tries, len(BACKOFF_DELAYS) - 1)])
                tries += 1


unix_connect = connect
