"""Prepared statements."""
from .connection import PreparedStatement
