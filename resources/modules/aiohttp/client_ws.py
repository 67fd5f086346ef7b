"""The client's end of a WebSocket."""
import asyncio

import _simhttp
import _simwire

from .client_exceptions import WSServerHandshakeError
from .ws import Side, WSMsgType


class ClientWebSocketResponse(Side):
    def __init__(self, response, incoming, outgoing, autoping=True, heartbeat=None, receive_timeout=None, protocol=None):
        self._response = response
        self._incoming, self._outgoing = incoming, outgoing
        self._autoping, self._receive_timeout = autoping, receive_timeout
        self.protocol = protocol

    compress = property(lambda self: 0)
    client_notakeover = property(lambda self: False)

    def get_extra_info(self, name, default=None):
        return default

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


async def echo_side(host, from_client, to_client):
    """A WebSocket service of the simulated web: says what it is told; one that is called a stream also speaks by itself."""
    speaker = None
    if any(word in host for word in ('stream', 'feed', 'ticker', 'binance', 'market', 'fstream')):
        speaker = asyncio.get_running_loop().create_task(speak(host, to_client), name='simulated feed')
    try:
        while True:
            frame = await from_client.get()
            if frame is None:
                return
            if frame[0] == WSMsgType.CLOSE:
                to_client.put((int(WSMsgType.CLOSE), frame[1], frame[2]))
                return
            await asyncio.sleep(0.02)
            if frame[0] == WSMsgType.PING:
                to_client.put((int(WSMsgType.PONG), frame[1], None))
            elif speaker is None and frame[0] != WSMsgType.PONG:
                to_client.put((frame[0], frame[1], None))
    finally:
        if speaker is not None:
            speaker.cancel()


async def speak(host, to_client):
    import json
    import _simworld
    chance = _simworld.random_for('feed ' + host)
    price, number = 100.0, 0
    while True:
        await asyncio.sleep(0.5)
        number += 1
        price = round(price + chance.uniform(-1, 1), 2)
        to_client.put((int(WSMsgType.TEXT), json.dumps({'e': 'trade', 's': 'BTCUSDT', 't': number, 'p': str(price), 'q': '0.1', 'price': price, 'id': number}), None))


async def open_pair(parts, headers, response_of):
    """Connects: (incoming, outgoing, status, headers). Raises what the server answered in response_of(status, reason, headers)."""
    server = _simhttp.server_for(parts.host, parts.effective_port)
    loop = asyncio.get_running_loop()
    if server is None:
        plain = parts._replace(scheme='https' if parts.scheme == 'wss' else 'http')
        reply = _simhttp.answer('GET', plain, headers)
        delay, problem = _simwire.course_of(reply, True, None, None, None)
        await asyncio.sleep(delay)
        if problem is not None:
            raise problem
        incoming, outgoing = _simwire.Channel(), _simwire.Channel()
        service = loop.create_task(echo_side(parts.host, outgoing, incoming), name=f'simulated {parts.host}')
        _services.add(service)
        service.add_done_callback(_services.discard)
        return incoming, outgoing, 101, []
    await asyncio.sleep(_simhttp.HOP)
    sent = list(headers) + [('Upgrade', 'websocket'), ('Connection', 'Upgrade'), ('Sec-WebSocket-Version', '13')]
    question = _simwire.Incoming('GET', parts, sent, b'', loop)
    server.accept(question)
    status, reason, out = await question.head
    await asyncio.sleep(_simhttp.HOP)
    if status != 101:
        raise response_of(status, reason, out)
    return question.to_client, question.to_server, status, out


_services = set()
