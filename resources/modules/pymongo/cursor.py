"""Cursor."""
from . import Cursor
