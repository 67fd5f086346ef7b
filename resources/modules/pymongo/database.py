"""Database."""
from . import Database
