"""Pools for psycopg. Simulated package."""
import asyncio as _asyncio

import _sim
from _simpool import Waiting as _Waiting
from psycopg import AsyncConnection as _AsyncConnection


class PoolTimeout(Exception):
    pass


class _Lent:
    def __init__(self, pool, timeout):
        self._pool, self._timeout = pool, timeout

    async def __aenter__(self):
        self._held = await self._pool.getconn(self._timeout)
        return self._held

    async def __aexit__(self, kind, error, traceback):
        await (self._held.commit() if kind is None else self._held.rollback())
        await self._pool.putconn(self._held)


class AsyncConnectionPool:
    def __init__(self, conninfo='', *, min_size=4, max_size=None, open=True, timeout=30.0, kwargs=None, **named):
        self._conninfo, self._kwargs, self.timeout = conninfo, kwargs or {}, timeout
        self._waiting = _Waiting(max_size or min_size)
        self.closed = not open

    async def open(self, wait=False, timeout=30.0):
        self.closed = False

    async def wait(self, timeout=30.0):
        await _asyncio.sleep(0)

    async def close(self, timeout=5.0):
        self.closed = True
        while self._waiting.idle:
            await self._waiting.idle.popleft().close()

    async def getconn(self, timeout=None):
        try:
            async with _asyncio.timeout(self.timeout if timeout is None else timeout):
                return await self._waiting.take(lambda: _AsyncConnection._connect(self._conninfo, False, None, self._kwargs))
        except TimeoutError:
            raise PoolTimeout(f"couldn't get a connection after {self.timeout if timeout is None else timeout:.2f} sec") from None

    async def putconn(self, connection):
        self._waiting.give(connection)

    def connection(self, timeout=None):
        return _Lent(self, timeout)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


__getattr__ = _sim.missing(__name__)
