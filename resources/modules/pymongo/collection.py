"""Collection."""
from . import Collection
