"""ASGI applications. Simulated package: the everyday part."""
__version__ = "0.36.3"
