"""What aiohttp keeps in this module."""
from .web_response import FileResponse
