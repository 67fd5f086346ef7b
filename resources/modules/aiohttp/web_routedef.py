"""What aiohttp keeps in this module."""
from .web_routes import RouteDef, RouteTableDef
