"""Locks."""
from . import Lock
