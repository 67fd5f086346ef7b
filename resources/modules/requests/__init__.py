"""Blocking HTTP. Simulated package: a request holds up the thread that makes it, and an event loop that runs there."""
import _sim

from . import adapters, auth, exceptions, structures
from .exceptions import (ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired)
from .models import PreparedRequest, Request, Response, codes
from .sessions import Session, delete, get, head, options, patch, post, put, request, session

__version__ = '2.31.0'
status_codes = codes


class packages:
    class urllib3:
        @staticmethod
        def disable_warnings(category=None):
            pass


__getattr__ = _sim.missing(__name__)
