"""Errors."""
from _simmongo import InvalidId
