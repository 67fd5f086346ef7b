"""MySQL, blocking. Simulated package: tables in memory; each call holds up its thread for a moment of virtual time."""
import _sim
import aiomysql as _aiomysql
from _simcursor import BlockingConnection as _BlockingConnection, BlockingCursor as _BlockingCursor
from _sqlengine import Session as _Session, database_named as _database_named
from aiomysql import (DatabaseError, DataError, Error, IntegrityError, InterfaceError, InternalError, MySQLError, NotSupportedError, OperationalError, ProgrammingError,
                      Warning)

from . import cursors

__version__ = '1.1.0'


class err:
    Error, DatabaseError, DataError, IntegrityError = Error, DatabaseError, DataError, IntegrityError
    InterfaceError, InternalError, MySQLError, OperationalError, ProgrammingError = InterfaceError, InternalError, MySQLError, OperationalError, ProgrammingError


class Connection(_BlockingConnection):
    service, errors = 'mysql', _aiomysql._Errors
    _problem = _aiomysql.Connection._problem

    def __init__(self, host='localhost', user=None, password='', database=None, port=3306, autocommit=False, cursorclass=None, db=None, **named):
        self.db, self.host, self.open, self._kind = database or db or 'mysql', host, True, cursorclass
        super().__init__(_Session(_database_named('mysql', self.db)), autocommit)

    def autocommit(self, value):
        self.autocommit_now = value

    def cursor(self, cursor=None):
        kind = cursor or self._kind
        return _BlockingCursor(self, kind is not None and 'Dict' in kind.__name__)

    def ping(self, reconnect=True):
        self._delay('PING')

    def __exit__(self, *exc):
        self.close()


def connect(*args, **named):
    return Connection(*args, **named)


def install_as_MySQLdb():
    pass


__getattr__ = _sim.missing(__name__)
