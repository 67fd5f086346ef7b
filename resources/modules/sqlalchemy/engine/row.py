"""Rows."""
from sqlalchemy._result import Row, RowMapping
