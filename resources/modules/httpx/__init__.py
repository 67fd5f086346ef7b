"""HTTP clients, awaiting and blocking. Simulated package: requests stay inside the run."""
import _sim

from ._client import USE_CLIENT_DEFAULT, AsyncClient, Client, delete, get, head, options, patch, post, put, request, stream
from ._exceptions import *
from ._models import URL, Cookies, Headers, QueryParams, Request, Response, codes
from ._settings import (Auth, AsyncBaseTransport, AsyncByteStream, AsyncHTTPTransport, ASGITransport, BaseTransport, BasicAuth, ByteStream, DigestAuth, HTTPTransport, Limits,
                        MockTransport, Proxy, SyncByteStream, Timeout, WSGITransport)

__version__ = '0.27.0'
__getattr__ = _sim.missing(__name__)
