"""Compression: none here."""
from starlette._core import PlainMiddleware as GZipMiddleware
