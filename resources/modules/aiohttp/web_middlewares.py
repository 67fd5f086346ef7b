"""What aiohttp keeps in this module."""
from .web import middleware, normalize_path_middleware
