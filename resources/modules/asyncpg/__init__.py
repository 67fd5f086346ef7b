"""PostgreSQL for asyncio. Simulated package: tables in memory, virtual time for each call."""
import _sim

from . import exceptions
from .connection import Connection, connect
from .exceptions import *
from .exceptions import InterfaceError, PostgresError
from .pool import Pool, create_pool
from .record import Record

__version__ = '0.29.0'
__getattr__ = _sim.missing(__name__)
