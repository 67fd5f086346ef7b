"""What aiohttp keeps in this module."""
from .web import log
