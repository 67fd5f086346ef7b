"""HTTP for asyncio: client and server. Simulated package: requests stay inside the run."""
import _sim
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict
from yarl import URL

from . import hdrs
from .client import (BaseConnector, BasicAuth, ClientRequest, ClientResponse, ClientSession, ClientTimeout, CookieJar, DummyCookieJar, Fingerprint,
                     FormData, RequestInfo, TCPConnector, TraceConfig, UnixConnector, request)
from .client_exceptions import *
from .client_exceptions import __all__ as _exceptions
from .client_ws import ClientWebSocketResponse
from .streams import EMPTY_PAYLOAD, StreamReader
from .ws import WebSocketError, WSCloseCode, WSMessage, WSMsgType

__version__ = '3.9.5'


class AsyncResolver:
    def __init__(self, *args, **named):
        pass


DefaultResolver = ThreadedResolver = AsyncResolver


class ETag:
    def __init__(self, value, is_weak=False):
        self.value, self.is_weak = value, is_weak


__getattr__ = _sim.missing(__name__)
