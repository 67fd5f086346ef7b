"""The server's end of a WebSocket."""
from collections import namedtuple

from .web_exceptions import HTTPBadRequest
from .web_response import StreamResponse
from .ws import Side

WebSocketReady = namedtuple('WebSocketReady', 'ok protocol')


class WebSocketResponse(Side, StreamResponse):
    def __init__(self, *, timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None, protocols=(), compress=True, max_msg_size=4 << 20,
                 writer_limit=None):
        StreamResponse.__init__(self, status=101)
        self._autoping, self._receive_timeout, self._protocols = autoping, receive_timeout, protocols
        self._ws_protocol = None

    ws_protocol = property(lambda self: self._ws_protocol)
    compress = property(lambda self: False)

    def can_prepare(self, request):
        return WebSocketReady(request.headers.get('Upgrade', '').lower() == 'websocket', None)

    def __bool__(self):
        return True

    def get_extra_info(self, name, default=None):
        return self._incoming.peer if name == 'peername' and self._incoming else default

    async def prepare(self, request):
        if self._incoming_request is None:
            if not self.can_prepare(request).ok:
                raise HTTPBadRequest(text='No WebSocket UPGRADE hdr: None\n Can "Upgrade" only to "WebSocket".')
            wanted = [p.strip() for p in request.headers.get('Sec-WebSocket-Protocol', '').split(',')]
            self._ws_protocol = next((p for p in self._protocols if p in wanted), None)
            incoming = self._incoming_request = request._incoming
            self._request = request
            self._incoming, self._outgoing = incoming.to_server, incoming.to_client
            out = [('Upgrade', 'websocket'), ('Connection', 'upgrade')]
            incoming.respond(101, 'Switching Protocols', out + ([('Sec-WebSocket-Protocol', self._ws_protocol)] if self._ws_protocol else []))
        return self

    _incoming_request = None
    prepared = property(lambda self: self._incoming_request is not None)

    async def write(self, data):
        raise RuntimeError('Cannot call .write() for websocket')

    async def write_eof(self, data=b''):
        if not self._ended:
            self._ended = True
            if not self._closed:
                await self.close()
            self._incoming_request.body.close()
