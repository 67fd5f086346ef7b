"""What aiohttp keeps in this module."""
from .client import ClientRequest, ClientResponse, Fingerprint, RequestInfo
