"""PostgreSQL, blocking. Simulated package: tables in memory; each call holds up its thread for a moment of virtual time."""
import _sim
import aiopg as _aiopg
from _simcursor import BlockingConnection as _BlockingConnection, BlockingCursor as _BlockingCursor
from _sqlengine import Session as _Session, database_named as _database_named
from aiopg import DatabaseError, DataError, Error, IntegrityError, InterfaceError, InternalError, NotSupportedError, OperationalError, ProgrammingError, Warning

from . import extras, pool

__version__ = '2.9.9 (simulated)'
apilevel, threadsafety, paramstyle = '2.0', 2, 'pyformat'


class connection(_BlockingConnection):
    service, errors = 'postgres', _aiopg._Errors
    _problem = _aiopg.Connection._problem

    @property
    def autocommit(self):
        return self.autocommit_now

    @autocommit.setter
    def autocommit(self, value):
        self.autocommit_now = value

    def set_session(self, autocommit=None, **named):
        if autocommit is not None:
            self.autocommit_now = autocommit

    def cursor(self, name=None, cursor_factory=None, **named):
        return _BlockingCursor(self, bool(cursor_factory))

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()


def connect(dsn=None, connection_factory=None, cursor_factory=None, **named):
    return connection(_Session(_database_named('postgres', _aiopg._database_of(dsn, named))))


class errors:
    UniqueViolation = IntegrityError
    UndefinedTable = UndefinedColumn = SyntaxError = ProgrammingError


__getattr__ = _sim.missing(__name__)
