"""MySQL's own driver, blocking. Simulated package over pymysql."""
import _sim
import pymysql as _pymysql
from pymysql import DatabaseError, DataError, Error, IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError


class MySQLConnection(_pymysql.Connection):
    def cursor(self, buffered=None, dictionary=False, **named):
        return super().cursor(_pymysql.cursors.DictCursor if dictionary else None)

    def is_connected(self):
        return not self._closed


def connect(**named):
    return MySQLConnection(**{k: v for k, v in named.items() if k in ('host', 'user', 'password', 'database', 'port', 'autocommit', 'db')})


__getattr__ = _sim.missing(__name__)
