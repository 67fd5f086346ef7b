"""PostgreSQL for asyncio, in the manner of psycopg2. Simulated package: tables in memory, virtual time for each call."""
import asyncio as _asyncio

import _dbapi
import _sim
import aiomysql as _aiomysql
from _simcursor import AsyncConnection as _AsyncConnection, AsyncCursor as _AsyncCursor
from _simpool import Opening as _Opening
from _sqlengine import Session as _Session, database_named as _database_named

__version__ = '1.4.0'


(Warning, Error, InterfaceError, DatabaseError, DataError, OperationalError, IntegrityError, InternalError, ProgrammingError,
 NotSupportedError) = _dbapi.errors_of(__name__, pgcode=None)


class _Errors:
    InterfaceError, OperationalError = InterfaceError, OperationalError


class Cursor(_AsyncCursor):
    def close(self):
        self._closed = True

    async def __aexit__(self, *exc):
        self.close()

    async def scroll(self, value, mode='relative'):
        self._at = value if mode == 'absolute' else self._at + value

    def begin(self):
        return _Transaction(self)


class _Transaction:
    def __init__(self, cursor):
        self._cursor = cursor

    async def __aenter__(self):
        await self._cursor.execute('BEGIN')
        return self

    async def __aexit__(self, kind, error, traceback):
        await self._cursor.execute('COMMIT' if kind is None else 'ROLLBACK')


class DictCursor(Cursor):
    def _shown(self, row):
        return dict(zip(self._names, row))


class Connection(_AsyncConnection):
    service, errors = 'postgres', _Errors

    def _problem(self, error):
        from asyncpg.exceptions import problem_of
        text = str(problem_of(error))
        kind = {'unique': IntegrityError, 'notnull': IntegrityError, 'value': DataError}.get(error.kind, ProgrammingError)
        return kind(text + '\n')

    def cursor(self, name=None, cursor_factory=None, scrollable=None, withhold=False, timeout=None, isolation_level=None):
        if self._closed:
            raise InterfaceError('connection already closed')
        make_one = cursor_factory if isinstance(cursor_factory, type) and issubclass(cursor_factory, Cursor) else DictCursor if cursor_factory else Cursor

        async def make():
            return make_one(self)
        return _Opening(make())

    def close(self):
        self._end()
        from _simpool import Nothing
        return Nothing()

    async def __aexit__(self, *exc):
        self.close()


def _database_of(dsn, named):
    if dsn:
        if '://' in dsn:
            import _simurl
            return _simurl.split(dsn).path.lstrip('/')
        named = {**dict(part.split('=', 1) for part in dsn.split() if '=' in part), **named}
    return named.get('dbname') or named.get('database') or 'postgres'


async def _connect(dsn, named):
    try:
        delay = _sim.latency('connect', 'postgres', 'connect')
    except _sim.ServiceDown:
        raise OperationalError('could not connect to server: Connection refused') from None
    await _asyncio.sleep(delay)
    return Connection(_Session(_database_named('postgres', _database_of(dsn, named))), True)


def connect(dsn=None, *, timeout=60.0, enable_json=True, enable_hstore=True, enable_uuid=True, echo=False, **named):
    return _Opening(_connect(dsn, named))


class Pool(_aiomysql.Pool):
    async def _open(self):
        for _ in range(self._min):
            self._waiting.idle.append(await _connect(*self._named))
            self._waiting.made += 1
        return self

    async def _acquire(self):
        if self._closing:
            raise RuntimeError('Cannot acquire connection after closing pool')
        connection = await self._waiting.take(lambda: _connect(*self._named))
        self._used.add(connection)
        return connection

    async def _cursor(self, factory):
        connection = await self._acquire()
        made = await connection.cursor(cursor_factory=factory)
        close = made.close

        def done():
            close()
            self.release(connection)
        made.close = done
        return made

    def cursor(self, name=None, cursor_factory=None, **named):
        return _Opening(self._cursor(cursor_factory))


def create_pool(dsn=None, *, minsize=1, maxsize=10, timeout=60.0, pool_recycle=-1, enable_json=True, enable_hstore=True, enable_uuid=True, echo=False, on_connect=None, **named):
    return _Opening(Pool(minsize, maxsize or 1 << 30, (dsn, named))._open())


__getattr__ = _sim.missing(__name__)
