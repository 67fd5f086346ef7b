"""Connections."""
from ._common import ConnectionPool
