"""Compression: none here."""
from .._core import PlainMiddleware as GZipMiddleware
