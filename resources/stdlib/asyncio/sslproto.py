"""TLS is not simulated: the names are there, and say so where they are used."""

import enum

from asyncio import protocols, transports


class SSLProtocolState(enum.Enum):
    UNWRAPPED, DO_HANDSHAKE, WRAPPED, FLUSHING, SHUTDOWN = 'UNWRAPPED', 'DO_HANDSHAKE', 'WRAPPED', 'FLUSHING', 'SHUTDOWN'


class AppProtocolState(enum.Enum):
    STATE_INIT, STATE_CON_MADE, STATE_EOF, STATE_CON_LOST = 'STATE_INIT', 'STATE_CON_MADE', 'STATE_EOF', 'STATE_CON_LOST'


class _SSLProtocolTransport(transports.Transport):
    pass


class SSLProtocol(protocols.BufferedProtocol):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('TLS is not part of the simulator')


def add_flowcontrol_defaults(high, low, kb):
    if high is None:
        high = kb * 1024 if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
    return high, low
