"""What aiohttp keeps in this module."""
from .ws import WSCloseCode, WSMessage, WSMsgType
