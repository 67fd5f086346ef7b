"""Results."""
from sqlalchemy._result import Result, ScalarResult
