"""Errors by name."""
from aiopg import IntegrityError, ProgrammingError

UniqueViolation = NotNullViolation = ForeignKeyViolation = IntegrityError
UndefinedTable = UndefinedColumn = SyntaxError = DuplicateTable = ProgrammingError
