"""Middleware."""
from .._core import Middleware
