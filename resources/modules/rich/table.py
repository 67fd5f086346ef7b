"""What rich keeps in this module."""
from ._core import Table
