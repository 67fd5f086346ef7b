"""PostgreSQL of the third generation: AsyncConnection awaits, connect() blocks. Simulated package: tables in memory, virtual time for each call."""
import asyncio as _asyncio

import _sim
import aiopg as _aiopg
import psycopg2 as _psycopg2
from _simcursor import AsyncCursor as _AsyncCursor, BlockingCursor as _BlockingCursor
from _sqlengine import Session as _Session, database_named as _database_named
from aiopg import DatabaseError, DataError, Error, IntegrityError, InterfaceError, InternalError, NotSupportedError, OperationalError, ProgrammingError, Warning

from . import errors, rows

__version__ = '3.1.18'


class AsyncCursor(_AsyncCursor):
    row_factory = None

    def _answer(self):
        return self

    def _shown(self, row):
        return dict(zip(self._names, row)) if self.row_factory is rows.dict_row else row

    async def close(self):
        self._closed = True

    async def __aexit__(self, *exc):
        self._closed = True

    def stream(self, query, params=None):
        return self._stream(query, params)

    async def _stream(self, query, params):
        await self.execute(query, params)
        async for row in self:
            yield row


class _Transaction:
    def __init__(self, connection):
        self._connection = connection

    async def __aenter__(self):
        self._outer = self._connection._session.in_transaction
        await self._connection._delay('BEGIN')
        self._connection._session.begin()
        return self

    async def __aexit__(self, kind, error, traceback):
        if kind is not None:
            await self._connection.rollback()
        elif not self._outer:
            await self._connection.commit()


class AsyncConnection(_aiopg.Connection):
    row_factory = None

    @classmethod
    def connect(cls, conninfo='', *, autocommit=False, row_factory=None, **named):
        return _Connecting(cls._connect(conninfo, autocommit, row_factory, named))

    @classmethod
    async def _connect(cls, conninfo, autocommit, row_factory, named):
        await _asyncio.sleep(_sim.latency('connect', 'postgres', 'connect'))
        made = cls(_Session(_database_named('postgres', _aiopg._database_of(conninfo, named))), autocommit)
        made.row_factory = row_factory
        return made

    def cursor(self, *args, row_factory=None, **named):
        made = AsyncCursor(self)
        made.row_factory = row_factory or self.row_factory
        return made

    async def execute(self, query, params=None, **named):
        return await self.cursor().execute(query, params)

    def transaction(self, *args, **named):
        return _Transaction(self)

    async def set_autocommit(self, value):
        self._autocommit = value

    async def close(self):
        self._end()

    async def __aexit__(self, kind, error, traceback):
        if not self._closed:
            await (self.commit() if kind is None else self.rollback())
            self._end()


class _Connecting:
    def __init__(self, coro):
        self._coro = coro

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        self._held = await self._coro
        return self._held

    async def __aexit__(self, *exc):
        await self._held.__aexit__(*exc)


class Cursor(_BlockingCursor):
    def _answer(self):
        return self


class Connection(_psycopg2.connection):
    @classmethod
    def connect(cls, conninfo='', *, autocommit=False, row_factory=None, **named):
        made = cls(_Session(_database_named('postgres', _aiopg._database_of(conninfo, named))), autocommit)
        made._as_dict = row_factory is rows.dict_row
        return made

    def cursor(self, *args, row_factory=None, **named):
        return Cursor(self, row_factory is rows.dict_row or self._as_dict)

    def execute(self, query, params=None, **named):
        return self.cursor().execute(query, params)

    def __exit__(self, kind, error, traceback):
        super().__exit__(kind, error, traceback)
        self.close()


connect = Connection.connect
__getattr__ = _sim.missing(__name__)
