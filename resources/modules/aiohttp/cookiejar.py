"""What aiohttp keeps in this module."""
from .client import CookieJar, DummyCookieJar
