"""MySQL for asyncio. Simulated package: tables in memory, virtual time for each call."""
import asyncio as _asyncio

import _dbapi
import _sim
from _simcursor import AsyncConnection as _AsyncConnection, AsyncCursor as _AsyncCursor
from _simpool import Acquiring as _Acquiring, Opening as _Opening, Waiting as _Waiting
from _sqlengine import Session as _Session, database_named as _database_named

__version__ = '0.2.0'


class MySQLError(Exception):
    pass


(Warning, Error, InterfaceError, DatabaseError, DataError, OperationalError, IntegrityError, InternalError, ProgrammingError,
 NotSupportedError) = _dbapi.errors_of(__name__, MySQLError)


class _Errors:
    InterfaceError, OperationalError = InterfaceError, OperationalError


class Cursor(_AsyncCursor):
    def _answer(self):
        return self.rowcount

    async def close(self):
        self._closed = True

    async def __aexit__(self, *exc):
        await self.close()

    async def scroll(self, value, mode='relative'):
        self._at = value if mode == 'absolute' else self._at + value

    def mogrify(self, query, args=None):
        return query % tuple(map(repr, args or ()))


class DictCursor(Cursor):
    def _shown(self, row):
        return dict(zip(self._names, row))


class SSCursor(Cursor):
    pass


class SSDictCursor(DictCursor):
    pass


class cursors:
    Cursor, DictCursor, SSCursor, SSDictCursor = Cursor, DictCursor, SSCursor, SSDictCursor


class Connection(_AsyncConnection):
    service, errors = 'mysql', _Errors

    def __init__(self, session, autocommit, cursorclass=Cursor, db=None, host='localhost', port=3306, user=None):
        super().__init__(session, autocommit)
        self._cursorclass, self.db, self.host, self.port, self.user = cursorclass, db, host, port, user

    def _problem(self, error):
        kind, names = error.kind, error.names
        if kind == 'table':
            return ProgrammingError(1146, f"Table '{self.db}.{names[0]}' doesn't exist")
        if kind == 'column':
            return OperationalError(1054, f"Unknown column '{names[0]}' in 'field list'")
        if kind == 'unique':
            return IntegrityError(1062, f"Duplicate entry '{'-'.join(map(str, names[2]))}' for key '{names[0]}.{'PRIMARY' if names[1] == ['id'] else names[1][0]}'")
        if kind == 'notnull':
            return IntegrityError(1048, f"Column '{names[1]}' cannot be null")
        if kind == 'exists':
            return OperationalError(1050, f"Table '{names[0]}' already exists")
        if kind == 'parameters':
            return TypeError('not enough arguments for format string')
        if kind == 'syntax':
            return ProgrammingError(1064, f"You have an error in your SQL syntax; check the manual for the right syntax to use near '{names[0] if names else ''}' at line 1")
        return OperationalError(1105, str(names[0]) if names else kind)

    def cursor(self, *cursors):
        if self._closed:
            raise InterfaceError('(0, "Not connected")')
        kind = cursors[0] if cursors else self._cursorclass

        async def make():
            return kind(self)
        return _Opening(make())

    async def ping(self, reconnect=True):
        await self._delay('PING')

    async def autocommit(self, mode):
        self._autocommit = mode

    def get_autocommit(self):
        return self._autocommit

    async def select_db(self, db):
        self._session.database = _database_named('mysql', db)

    def close(self):
        self._end()

    async def ensure_closed(self):
        await self._delay('QUIT')
        self._end()

    async def __aexit__(self, *exc):
        await self.ensure_closed()


def connect(host='localhost', user=None, password='', db=None, port=3306, unix_socket=None, charset='', autocommit=False, cursorclass=Cursor, connect_timeout=None, loop=None,
            echo=False, **named):
    return _Opening(_connect(host, user, named.get('database') or db, port, autocommit, cursorclass))


async def _connect(host, user, db, port, autocommit, cursorclass):
    try:
        delay = _sim.latency('connect', 'mysql', 'connect')
    except _sim.ServiceDown:
        raise OperationalError(2003, f"Can't connect to MySQL server on '{host}'") from None
    await _asyncio.sleep(delay)
    return Connection(_Session(_database_named('mysql', db or 'mysql')), autocommit, cursorclass, db, host, port, user)


class Pool:
    def __init__(self, minsize, maxsize, named):
        self._min, self._named = minsize, named
        self._waiting, self._used = _Waiting(maxsize), set()
        self._closing = self._closed = False
        self._freed = None

    minsize = property(lambda self: self._min)
    maxsize = property(lambda self: self._waiting.most)
    size = property(lambda self: self._waiting.made)
    freesize = property(lambda self: len(self._waiting.idle))
    closed = property(lambda self: self._closed)

    async def _open(self):
        for _ in range(self._min):
            self._waiting.idle.append(await connect(**self._named))
            self._waiting.made += 1
        return self

    def acquire(self):
        return _Acquiring(self, self._acquire)

    async def _acquire(self):
        if self._closing:
            raise RuntimeError('Cannot acquire connection after closing pool')
        connection = await self._waiting.take(lambda: _connect_of(self._named))
        self._used.add(connection)
        return connection

    def release(self, connection):
        self._used.discard(connection)
        if connection.closed or self._closing:
            connection.close()
            self._waiting.drop()
        else:
            connection._session.rollback()
            self._waiting.give(connection)
        if self._freed is not None and not self._freed.done():
            self._freed.set_result(None)
        from _simpool import Nothing
        return Nothing()

    async def clear(self):
        while self._waiting.idle:
            self._waiting.idle.popleft().close()
            self._waiting.drop()

    def close(self):
        self._closing = True

    def terminate(self):
        self.close()
        for connection in list(self._used):
            connection.close()
            self.release(connection)

    async def wait_closed(self):
        if not self._closing:
            raise RuntimeError('.wait_closed() should be called after .close()')
        await self.clear()
        while self._used:
            self._freed = _asyncio.get_running_loop().create_future()
            await self._freed
        self._closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


async def _connect_of(named):
    return await connect(**named)


def create_pool(minsize=1, maxsize=10, echo=False, pool_recycle=-1, loop=None, **named):
    if maxsize < minsize and maxsize != 0:
        raise ValueError('maxsize should be not less than minsize')
    return _Opening(Pool(minsize, maxsize or 1 << 30, named)._open())


__getattr__ = _sim.missing(__name__)
