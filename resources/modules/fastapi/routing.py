"""Routes."""
from starlette._core import Mount, Route as APIRoute, Route, WebSocketRoute as APIWebSocketRoute

from .app import APIRouter
