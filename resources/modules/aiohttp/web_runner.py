"""What aiohttp keeps in this module."""
from .web import AppRunner, BaseRunner, GracefulExit, ServerRunner, TCPSite
