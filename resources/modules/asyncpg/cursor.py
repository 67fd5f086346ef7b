"""Cursors."""
from .connection import Cursor, CursorFactory
