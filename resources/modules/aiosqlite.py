"""sqlite3, awaited. Simulated package: each call takes a little virtual time, and the loop goes on meanwhile."""
import asyncio as _asyncio

import _sim
import sqlite3 as _sqlite3
from sqlite3 import (DatabaseError, Error, IntegrityError, InterfaceError, InternalError, NotSupportedError, OperationalError, ProgrammingError, Row, Warning, paramstyle,
                     register_adapter, register_converter, sqlite_version, sqlite_version_info)

__version__ = '0.19.0'


async def _call(connection, function, *args):
    async with connection._turn:
        if connection._held is None:
            raise ValueError('no active connection')
        await _asyncio.sleep(_sim.latency('file', 'aiosqlite', str(args[0]) if args else ''))
        return function(*args)


class _Quick(_sqlite3.Connection):
    def _wait(self, sql=''):
        pass


class Result:
    """What execute() gives: to be awaited, or entered."""

    def __init__(self, coro):
        self._coro, self._held = coro, None

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        self._held = await self._coro
        return self._held

    async def __aexit__(self, *exc):
        await self._held.close()


class Cursor:
    def __init__(self, connection, cursor):
        self._conn, self._cursor = connection, cursor

    async def execute(self, sql, parameters=None):
        await _call(self._conn, self._cursor.execute, sql, parameters or ())
        return self

    async def executemany(self, sql, parameters):
        await _call(self._conn, self._cursor.executemany, sql, list(parameters))
        return self

    async def executescript(self, sql_script):
        await _call(self._conn, self._cursor.executescript, sql_script)
        return self

    async def fetchone(self):
        return await _call(self._conn, self._cursor.fetchone)

    async def fetchmany(self, size=None):
        return await _call(self._conn, self._cursor.fetchmany, size)

    async def fetchall(self):
        return await _call(self._conn, self._cursor.fetchall)

    async def close(self):
        self._cursor.close()

    rowcount = property(lambda self: self._cursor.rowcount)
    lastrowid = property(lambda self: self._cursor.lastrowid)
    description = property(lambda self: self._cursor.description)
    connection = property(lambda self: self._conn)

    @property
    def row_factory(self):
        return self._cursor.row_factory

    @row_factory.setter
    def row_factory(self, factory):
        self._cursor.row_factory = factory

    async def __aiter__(self):
        while True:
            rows = await self.fetchmany(64)
            if not rows:
                return
            for row in rows:
                yield row

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


class Connection:
    def __init__(self, database, named):
        self._database, self._named, self._held = database, named, None
        self._turn = _asyncio.Lock()

    async def _open(self):
        if self._held is None:
            await _asyncio.sleep(_sim.latency('file', 'aiosqlite', 'connect'))
            self._held = _Quick(self._database, **self._named)
        return self

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *exc):
        await self.close()

    def cursor(self):
        async def make():
            return Cursor(self, await _call(self, self._held.cursor))
        return Result(make())

    async def _run(self, name, *args):
        cursor = await _call(self, self._held.cursor if self._held else None)
        await _call(self, getattr(cursor, name), *args)
        return Cursor(self, cursor)

    def execute(self, sql, parameters=None):
        return Result(self._run('execute', sql, parameters or ()))

    def executemany(self, sql, parameters):
        return Result(self._run('executemany', sql, list(parameters)))

    def executescript(self, sql_script):
        return Result(self._run('executescript', sql_script))

    async def execute_insert(self, sql, parameters=None):
        cursor = await self._run('execute', sql, parameters or ())
        return (cursor.lastrowid,)

    async def execute_fetchall(self, sql, parameters=None):
        cursor = await self._run('execute', sql, parameters or ())
        return await cursor.fetchall()

    async def commit(self):
        await _call(self, self._held.commit if self._held else None)

    async def rollback(self):
        await _call(self, self._held.rollback if self._held else None)

    async def close(self):
        if self._held is not None:
            await _call(self, self._held.close)
            self._held = None

    in_transaction = property(lambda self: self._held.in_transaction)
    total_changes = property(lambda self: self._held.total_changes)
    is_alive = property(lambda self: self._held is not None)

    @property
    def isolation_level(self):
        return self._held.isolation_level

    @isolation_level.setter
    def isolation_level(self, value):
        self._held.isolation_level = value

    @property
    def row_factory(self):
        return self._held.row_factory

    @row_factory.setter
    def row_factory(self, factory):
        self._held.row_factory = factory


def connect(database, *, iter_chunk_size=64, loop=None, **named):
    return Connection(database, named)


__getattr__ = _sim.missing(__name__)
