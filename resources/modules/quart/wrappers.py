"""Requests and answers."""
from quart import Request, Response, Websocket
