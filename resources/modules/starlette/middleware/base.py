"""Middleware of functions."""
from .._core import BaseHTTPMiddleware
