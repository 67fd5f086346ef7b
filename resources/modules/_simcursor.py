"""Cursors of drivers that follow the common interface of Python's databases, awaited: aiomysql, aiopg."""
import asyncio
import time

import _sim
from _sqlparse import SqlError


class AsyncCursor:
    def __init__(self, connection):
        self.connection, self.description, self.rowcount, self.lastrowid, self.arraysize = connection, None, -1, None, 1
        self._rows, self._at, self._closed = [], 0, False

    closed = property(lambda self: self._closed)
    rownumber = property(lambda self: self._at)

    async def execute(self, query, args=None, *, timeout=None):
        connection = self.connection
        if self._closed or connection.closed:
            raise connection.errors.InterfaceError('cursor already closed' if self._closed else 'connection already closed')
        given = args if isinstance(args, dict) else () if args is None else args if isinstance(args, (tuple, list)) else (args,)
        await connection._delay(query)
        try:
            if not connection._autocommit:
                connection._session.begin()
            result = connection._session.execute(query if given else query.replace('%%', '%'), given)
        except SqlError as error:
            raise connection._problem(error) from None
        if result.pause:
            await asyncio.sleep(result.pause)
        self._names = result.columns
        self.description = None if result.columns is None else tuple((name, None, None, None, None, None, None) for name in result.columns)
        self._rows, self._at = [self._shown(row) for row in result.rows], 0
        self.rowcount = max(0, result.count)
        if result.verb == 'INSERT':
            self.lastrowid = result.last_id
        return self._answer()

    def _answer(self):
        return None

    def _shown(self, row):
        return row

    async def executemany(self, query, args):
        total = 0
        for one in args:
            await self.execute(query, one)
            total += self.rowcount
        self.rowcount = total
        return total

    async def callproc(self, name, args=()):
        raise NotImplementedError('callproc (not part of the simulator)')

    async def fetchone(self):
        if self._at >= len(self._rows):
            return None
        self._at += 1
        return self._rows[self._at - 1]

    async def fetchmany(self, size=None):
        found = self._rows[self._at:self._at + (size or self.arraysize)]
        self._at += len(found)
        return found

    async def fetchall(self):
        found, self._at = self._rows[self._at:], len(self._rows)
        return found

    def __aiter__(self):
        return self

    async def __anext__(self):
        row = await self.fetchone()
        if row is None:
            raise StopAsyncIteration
        return row

    async def __aenter__(self):
        return self


class AsyncConnection:
    service = kind = ''
    errors = None

    def __init__(self, session, autocommit):
        self._session, self._autocommit, self._closed = session, autocommit, False

    closed = property(lambda self: self._closed)

    async def _delay(self, text):
        try:
            delay = _sim.latency('database', self.service, text)
        except _sim.ServiceDown as error:
            raise self.errors.OperationalError(2013, 'Lost connection to server during query') from error
        await asyncio.sleep(delay)

    async def begin(self):
        await self._delay('BEGIN')
        self._session.begin()

    async def commit(self):
        await self._delay('COMMIT')
        self._session.commit()

    async def rollback(self):
        await self._delay('ROLLBACK')
        self._session.rollback()

    def _end(self):
        if not self._closed:
            self._closed = True
            self._session.rollback()

    async def __aenter__(self):
        return self


class BlockingCursor:
    """The same for code that does not await: it holds up its thread."""

    def __init__(self, connection, as_dict=False):
        self.connection, self.description, self.rowcount, self.lastrowid, self.arraysize = connection, None, -1, None, 1
        self._rows, self._at, self._closed, self._as_dict = [], 0, False, as_dict

    closed = property(lambda self: self._closed)

    def execute(self, query, args=None, **named):
        connection = self.connection
        if self._closed or connection.closed:
            raise connection.errors.InterfaceError('cursor already closed' if self._closed else 'connection already closed')
        given = args if isinstance(args, dict) else () if args is None else args if isinstance(args, (tuple, list)) else (args,)
        connection._delay(query)
        try:
            if not connection.autocommit_now:
                connection._session.begin()
            result = connection._session.execute(query if given else query.replace('%%', '%'), given)
        except SqlError as error:
            raise connection._problem(error) from None
        if result.pause:
            time.sleep(result.pause)
        self.description = None if result.columns is None else tuple((name, None, None, None, None, None, None) for name in result.columns)
        self._rows = [dict(zip(result.columns, row)) for row in result.rows] if self._as_dict else list(result.rows)
        self._at, self.rowcount = 0, max(0, result.count)
        if result.verb == 'INSERT':
            self.lastrowid = result.last_id
        return self._answer()

    def _answer(self):
        return self.rowcount

    def executemany(self, query, args):
        total = 0
        for one in args:
            self.execute(query, one)
            total += self.rowcount
        self.rowcount = total
        return total

    def fetchone(self):
        if self._at >= len(self._rows):
            return None
        self._at += 1
        return self._rows[self._at - 1]

    def fetchmany(self, size=None):
        found = self._rows[self._at:self._at + (size or self.arraysize)]
        self._at += len(found)
        return found

    def fetchall(self):
        found, self._at = self._rows[self._at:], len(self._rows)
        return found

    def __iter__(self):
        while (row := self.fetchone()) is not None:
            yield row

    def close(self):
        self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class BlockingConnection:
    service = ''
    errors = None
    cursor_class = BlockingCursor

    def __init__(self, session, autocommit=False):
        self._session, self.autocommit_now, self._closed = session, autocommit, False
        self._delay('connect', 'connect')

    closed = property(lambda self: self._closed)

    def _delay(self, text, kind='database'):
        try:
            time.sleep(_sim.latency(kind, self.service, text))
        except _sim.ServiceDown as error:
            raise self.errors.OperationalError(f'could not reach the server: {error}') from None

    def begin(self):
        self._session.begin()

    def commit(self):
        self._delay('COMMIT')
        self._session.commit()

    def rollback(self):
        self._session.rollback()

    def close(self):
        if not self._closed:
            self._closed = True
            self._session.rollback()

    def __enter__(self):
        return self
