"""Web APIs by annotations. Simulated package: routes, parameters, bodies, dependencies, background tasks, WebSockets."""
import _sim
from starlette import status
from starlette._core import BackgroundTasks, Request, Response, WebSocket, WebSocketDisconnect

from . import responses
from .app import APIRouter, FastAPI
from .params import Body, Cookie, Depends, File, Form, Header, HTTPException, Path, Query, Security, UploadFile

__version__ = '0.109.2'
WebSocketException = WebSocketDisconnect
__getattr__ = _sim.missing(__name__)
