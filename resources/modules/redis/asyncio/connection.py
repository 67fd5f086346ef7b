"""Connections of the awaiting client."""
from . import BlockingConnectionPool, ConnectionPool
