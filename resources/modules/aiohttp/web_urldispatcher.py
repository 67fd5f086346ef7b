"""What aiohttp keeps in this module."""
from .web_routes import AbstractRoute, Resource, UrlDispatcher, UrlMappingMatchInfo, View
