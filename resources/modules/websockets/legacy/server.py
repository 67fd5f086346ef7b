"""serve()."""
from .. import broadcast
from ..connection import ServerConnection, WebSocketServerProtocol
from ..server import *
from ..server import Server, WebSocketServer, serve
