"""Types of columns."""
from sqlalchemy.types import *
