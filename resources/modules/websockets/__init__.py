"""WebSockets, client and server. Simulated package: connections stay inside the run."""
import _sim

from . import client, exceptions, server
from .client import connect, unix_connect
from .connection import ClientConnection, Connection, ServerConnection, State, WebSocketClientProtocol, WebSocketCommonProtocol, WebSocketServerProtocol
from .exceptions import *
from .exceptions import ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, InvalidHandshake, InvalidStatus, InvalidStatusCode, InvalidURI, WebSocketException
from .server import Server, WebSocketServer, serve, unix_serve

__version__ = '12.0'


def broadcast(connections, message, raise_exceptions=False):
    for connection in connections:
        if connection.open:
            connection._outgoing.put((1 if isinstance(message, str) else 2, message, None))


__getattr__ = _sim.missing(__name__)
