"""What PostgreSQL and its client complain about."""
__all__ = []


class PostgresError(Exception):
    sqlstate = None

    def __init__(self, message='', *args, **fields):
        super().__init__(message, *args)
        self.message = message
        for name in ('detail', 'hint', 'constraint_name', 'table_name', 'column_name', 'schema_name'):
            setattr(self, name, fields.get(name))


class InterfaceError(Exception):
    pass


class InternalClientError(Exception):
    pass


class InterfaceWarning(UserWarning):
    pass


class ConnectionDoesNotExistError(PostgresError):
    sqlstate = '08003'


class TooManyConnectionsError(PostgresError):
    sqlstate = '53300'


class CannotConnectNowError(PostgresError):
    sqlstate = '57P03'


class InvalidPasswordError(PostgresError):
    sqlstate = '28P01'


class InvalidCatalogNameError(PostgresError):
    sqlstate = '3D000'


class PostgresConnectionError(PostgresError):
    sqlstate = '08000'


class QueryCanceledError(PostgresError):
    sqlstate = '57014'


class SerializationError(PostgresError):
    sqlstate = '40001'


class DeadlockDetectedError(PostgresError):
    sqlstate = '40P01'


class LockNotAvailableError(PostgresError):
    sqlstate = '55P03'


class DataError(PostgresError):
    sqlstate = '22000'


class DivisionByZeroError(DataError):
    sqlstate = '22012'


class InvalidTextRepresentationError(DataError):
    sqlstate = '22P02'


class IntegrityConstraintViolationError(PostgresError):
    sqlstate = '23000'


class UniqueViolationError(IntegrityConstraintViolationError):
    sqlstate = '23505'


class NotNullViolationError(IntegrityConstraintViolationError):
    sqlstate = '23502'


class ForeignKeyViolationError(IntegrityConstraintViolationError):
    sqlstate = '23503'


class CheckViolationError(IntegrityConstraintViolationError):
    sqlstate = '23514'


class SyntaxOrAccessError(PostgresError):
    sqlstate = '42000'


class PostgresSyntaxError(SyntaxOrAccessError):
    sqlstate = '42601'


class UndefinedTableError(SyntaxOrAccessError):
    sqlstate = '42P01'


class UndefinedColumnError(SyntaxOrAccessError):
    sqlstate = '42703'


class UndefinedFunctionError(SyntaxOrAccessError):
    sqlstate = '42883'


class DuplicateTableError(SyntaxOrAccessError):
    sqlstate = '42P07'


class InsufficientPrivilegeError(SyntaxOrAccessError):
    sqlstate = '42501'


for _name, _value in list(globals().items()):
    if isinstance(_value, type) and issubclass(_value, Exception):
        _value.__module__ = 'asyncpg.exceptions'
        __all__.append(_name)


def problem_of(error):
    kind, names = error.kind, error.names
    if kind == 'table':
        return UndefinedTableError(f'relation "{names[0]}" does not exist')
    if kind == 'column':
        return UndefinedColumnError(f'column "{names[0]}" does not exist' if len(names) < 2 else f'column "{names[0]}" of relation "{names[1]}" does not exist')
    if kind == 'unique':
        constraint = f'{names[0]}_pkey' if names[1] == ['id'] else f'{names[0]}_{"_".join(names[1])}_key'
        shown = ', '.join(map(str, names[2]))
        return UniqueViolationError(f'duplicate key value violates unique constraint "{constraint}"', detail=f'Key ({", ".join(names[1])})=({shown}) already exists.',
                                    constraint_name=constraint, table_name=names[0])
    if kind == 'notnull':
        return NotNullViolationError(f'null value in column "{names[1]}" of relation "{names[0]}" violates not-null constraint', column_name=names[1], table_name=names[0])
    if kind == 'exists':
        return DuplicateTableError(f'relation "{names[0]}" already exists')
    if kind == 'parameters':
        return InterfaceError(f'the server expects {names[0] + 1 if isinstance(names[0], int) else 1} arguments for this query, {names[1]} were passed')
    if kind == 'function':
        return UndefinedFunctionError(f'function {names[0]}() does not exist')
    if kind == 'syntax':
        return PostgresSyntaxError(f'syntax error at or near "{names[0]}"' if names and names[0] else 'syntax error at end of input')
    if names and names[0] == 'division by zero':
        return DivisionByZeroError('division by zero')
    return PostgresError(str(names[0]) if names else kind)
