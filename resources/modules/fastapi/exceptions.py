"""Exceptions."""
from .params import HTTPException, RequestValidationError
