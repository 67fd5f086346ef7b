"""What goes wrong. A driver's error stands in the one that is raised, with the statement."""


class SQLAlchemyError(Exception):
    code = None

    def __init__(self, *args, code=None):
        super().__init__(*args)
        self.code = code

    def __str__(self):
        text = str(self.args[0]) if len(self.args) == 1 else str(self.args) if self.args else ''
        return f'{text}\n(Background on this error at: https://sqlalche.me/e/20/{self.code})' if self.code else text


class ArgumentError(SQLAlchemyError):
    pass


class CompileError(SQLAlchemyError):
    pass


class InvalidRequestError(SQLAlchemyError):
    pass


class MissingGreenlet(InvalidRequestError):
    pass


class NoResultFound(InvalidRequestError):
    pass


class MultipleResultsFound(InvalidRequestError):
    pass


class NoReferencedTableError(InvalidRequestError):
    pass


class NoInspectionAvailable(InvalidRequestError):
    pass


class PendingRollbackError(InvalidRequestError):
    pass


class ResourceClosedError(InvalidRequestError):
    pass


class NoSuchTableError(InvalidRequestError):
    pass


class NoSuchModuleError(ArgumentError):
    pass


class NoForeignKeysError(ArgumentError):
    pass


class AmbiguousForeignKeysError(ArgumentError):
    pass


class TimeoutError(SQLAlchemyError):
    pass


class DisconnectionError(SQLAlchemyError):
    pass


class ObjectNotExecutableError(ArgumentError):
    def __init__(self, target):
        super().__init__(f'Not an executable object: {target!r}')


class SAWarning(RuntimeWarning):
    pass


class StatementError(SQLAlchemyError):
    def __init__(self, message, statement, params, orig, code=None):
        super().__init__(message, code=code)
        self.statement, self.params, self.orig = statement, params, orig

    def __str__(self):
        text = str(self.args[0])
        if self.statement:
            text += f'\n[SQL: {self.statement}]'
            if self.params:
                text += f'\n[parameters: {self.params!r}]'
        return f'{text}\n(Background on this error at: https://sqlalche.me/e/20/{self.code})' if self.code else text


class DBAPIError(StatementError):
    connection_invalidated = False


class InterfaceError(DBAPIError):
    code = 'rvf5'


class DatabaseError(DBAPIError):
    code = '4xp6'


class DataError(DatabaseError):
    code = '9h9h'


class OperationalError(DatabaseError):
    code = 'e3q8'


class IntegrityError(DatabaseError):
    code = 'gkpj'


class InternalError(DatabaseError):
    code = '2j85'


class ProgrammingError(DatabaseError):
    code = 'f405'


class NotSupportedError(DatabaseError):
    code = 'tw8g'
