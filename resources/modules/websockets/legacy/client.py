"""connect()."""
from ..client import *
from ..client import connect
from ..connection import ClientConnection, WebSocketClientProtocol
