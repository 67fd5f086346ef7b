"""What FastAPI keeps in this module."""
from starlette._core import Request
