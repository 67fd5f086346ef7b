"""Connections, transactions, cursors, prepared statements."""
import asyncio

import _sim
import _simurl
from _simpool import Nothing
from _sqlengine import Session, database_named
from _sqlparse import SqlError

from .exceptions import InterfaceError, PostgresConnectionError, problem_of
from .record import Record

STATUS = {'INSERT': 'INSERT 0 {}', 'UPDATE': 'UPDATE {}', 'DELETE': 'DELETE {}', 'SELECT': 'SELECT {}'}


class Connection:
    def __init__(self, session):
        self._session, self._busy, self._closed = session, False, False
        self._depth, self._listeners, self._proxy = 0, {}, None

    async def _call(self, sql, args=(), timeout=None):
        if self._closed:
            raise InterfaceError('connection is closed')
        if self._busy:
            raise InterfaceError('cannot perform operation: another operation is in progress')
        self._busy = True
        try:
            try:
                delay = _sim.latency('database', 'postgres', sql)
            except _sim.ServiceDown as error:
                raise PostgresConnectionError(error.args[0]) from None
            if timeout is not None and delay > timeout:
                await asyncio.sleep(timeout)
                raise asyncio.TimeoutError
            await asyncio.sleep(delay)
            try:
                result = self._session.execute(sql, args)
            except SqlError as error:
                raise problem_of(error) from None
            if result.pause:
                if timeout is not None and result.pause > timeout:
                    await asyncio.sleep(timeout)
                    raise asyncio.TimeoutError
                await asyncio.sleep(result.pause)
            return result
        finally:
            self._busy = False

    async def execute(self, query, *args, timeout=None):
        result = await self._call(query, args, timeout)
        return STATUS.get(result.verb, result.verb).format(max(0, result.count))

    async def executemany(self, command, args, *, timeout=None):
        for one in args:
            await self._call(command, tuple(one), timeout)

    async def fetch(self, query, *args, timeout=None, record_class=None):
        result = await self._call(query, args, timeout)
        return [Record(result.columns, row) for row in result.rows]

    async def fetchrow(self, query, *args, timeout=None, record_class=None):
        result = await self._call(query, args, timeout)
        return Record(result.columns, result.rows[0]) if result.rows else None

    async def fetchval(self, query, *args, column=0, timeout=None):
        result = await self._call(query, args, timeout)
        return result.rows[0][column] if result.rows else None

    async def fetchmany(self, query, args, *, timeout=None, record_class=None):
        return [record for one in args for record in await self.fetch(query, *one)]

    async def prepare(self, query, *, name=None, timeout=None, record_class=None):
        await asyncio.sleep(_sim.latency('database', 'postgres', 'prepare'))
        return PreparedStatement(self, query)

    def cursor(self, query, *args, prefetch=None, timeout=None, record_class=None):
        return CursorFactory(self, query, args)

    def transaction(self, *, isolation=None, readonly=False, deferrable=False):
        return Transaction(self)

    def is_in_transaction(self):
        return self._session.in_transaction

    def is_closed(self):
        return self._closed

    def get_server_pid(self):
        return self._session.number

    def get_server_version(self):
        from collections import namedtuple
        return namedtuple('ServerVersion', 'major minor micro releaselevel serial')(16, 1, 0, 'final', 0)

    def get_settings(self):
        return self

    async def add_listener(self, channel, callback):
        def heard(named, payload):
            if named == channel:
                loop.call_soon(callback, self, self.get_server_pid(), channel, payload)
        loop = asyncio.get_running_loop()
        self._listeners[channel, callback] = heard
        self._session.database.listeners.append(heard)

    async def remove_listener(self, channel, callback):
        heard = self._listeners.pop((channel, callback), None)
        if heard is not None:
            self._session.database.listeners.remove(heard)

    async def set_type_codec(self, typename, **named):
        pass

    async def set_builtin_type_codec(self, typename, **named):
        pass

    async def copy_records_to_table(self, table_name, *, records, columns=None, schema_name=None, timeout=None, where=None):
        count = 0
        for record in records:
            places = ', '.join(f'${n + 1}' for n in range(len(record)))
            names = f' ({", ".join(columns)})' if columns else ''
            try:
                self._session.execute(f'INSERT INTO {table_name}{names} VALUES ({places})', tuple(record))
            except SqlError as error:
                raise problem_of(error) from None
            count += 1
        await asyncio.sleep(_sim.latency('database', 'postgres', 'copy'))
        return f'COPY {count}'

    async def reload_schema_state(self):
        pass

    async def reset(self, *, timeout=None):
        self._session.rollback()

    async def close(self, *, timeout=None):
        if not self._closed:
            await asyncio.sleep(_sim.latency('database', 'postgres', 'close'))
            self.terminate()

    def terminate(self):
        if not self._closed:
            self._closed = True
            self._session.rollback()
            for heard in self._listeners.values():
                self._session.database.listeners.remove(heard)
            self._listeners.clear()

    def __repr__(self):
        return f'<asyncpg.connection.Connection {self._session.number}>'


class Transaction:
    def __init__(self, connection):
        self._connection, self._name, self._state, self._managed = connection, None, 'new', False

    async def start(self):
        if self._state != 'new':
            raise InterfaceError('cannot start; the transaction is already started')
        connection = self._connection
        if connection._session.in_transaction:
            connection._depth += 1
            self._name = f'level_{connection._depth}'
            await connection._call(f'SAVEPOINT {self._name}')
        else:
            await connection._call('BEGIN')
        self._state = 'started'

    async def _end(self, how, commands):
        if self._state != 'started':
            raise InterfaceError(f'cannot {how}; the transaction is {"not yet started" if self._state == "new" else "already " + self._state}')
        await self._connection._call(commands[bool(self._name)].format(self._name))
        self._state = {'commit': 'committed', 'rollback': 'rolled back'}[how]

    async def commit(self):
        await self._end('commit', ('COMMIT', 'RELEASE SAVEPOINT {}'))

    async def rollback(self):
        await self._end('rollback', ('ROLLBACK', 'ROLLBACK TO {}'))

    async def __aenter__(self):
        await self.start()

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            await self.commit()
        else:
            await self.rollback()


class CursorFactory:
    def __init__(self, connection, query, args):
        self._connection, self._query, self._args = connection, query, args

    async def _records(self):
        if not self._connection.is_in_transaction():
            raise InterfaceError('cursor cannot be created outside of a transaction')
        return await self._connection.fetch(self._query, *self._args)

    async def __aiter__(self):
        records = await self._records()
        for at, record in enumerate(records):
            if at and at % 50 == 0:
                await asyncio.sleep(_sim.latency('database', 'postgres', 'fetch'))
            yield record

    def __await__(self):
        return self._open().__await__()

    async def _open(self):
        return Cursor(self._connection, await self._records())


class Cursor:
    def __init__(self, connection, records):
        self._connection, self._records, self._at = connection, records, 0

    async def fetch(self, n, *, timeout=None):
        await asyncio.sleep(_sim.latency('database', 'postgres', 'fetch'))
        found = self._records[self._at:self._at + n]
        self._at += len(found)
        return found

    async def fetchrow(self, *, timeout=None):
        found = await self.fetch(1)
        return found[0] if found else None

    async def forward(self, n, *, timeout=None):
        self._at = min(len(self._records), self._at + n)
        return n


class PreparedStatement:
    def __init__(self, connection, query):
        self._connection, self._query = connection, query

    def get_query(self):
        return self._query

    async def fetch(self, *args, timeout=None):
        return await self._connection.fetch(self._query, *args, timeout=timeout)

    async def fetchrow(self, *args, timeout=None):
        return await self._connection.fetchrow(self._query, *args, timeout=timeout)

    async def fetchval(self, *args, column=0, timeout=None):
        return await self._connection.fetchval(self._query, *args, column=column, timeout=timeout)

    async def executemany(self, args, *, timeout=None):
        await self._connection.executemany(self._query, args)

    def cursor(self, *args, **named):
        return self._connection.cursor(self._query, *args)


async def connect(dsn=None, *, host=None, port=None, user=None, password=None, passfile=None, database=None, loop=None, timeout=60, statement_cache_size=100,
                  command_timeout=None, ssl=None, connection_class=Connection, record_class=Record, server_settings=None, **named):
    if dsn and not database:
        database = _simurl.split(dsn).path.lstrip('/')
    try:
        delay = _sim.latency('connect', 'postgres', 'connect')
    except _sim.ServiceDown as error:
        raise ConnectionRefusedError(111, f"Connect call failed ('{host or '127.0.0.1'}', {port or 5432})") from error
    if timeout is not None and delay > timeout:
        await asyncio.sleep(timeout)
        raise asyncio.TimeoutError
    await asyncio.sleep(delay)
    return connection_class(Session(database_named('postgres', database or user or 'postgres')))
