"""A pool of connections."""
import asyncio

from _simpool import Acquiring, Waiting

from .connection import Connection, connect
from .exceptions import InterfaceError


class PoolConnectionProxy:
    """A connection as long as it is lent."""

    def __init__(self, connection):
        self.__dict__['_con'] = connection

    def __getattr__(self, name):
        if self._con is None:
            raise InterfaceError(f'cannot call Connection.{name}(): connection has been released back to the pool')
        return getattr(self._con, name)

    def __repr__(self):
        return f'<PoolConnectionProxy {"[released]" if self._con is None else repr(self._con)}>'


class Pool:
    def __init__(self, dsn=None, *, min_size=10, max_size=10, max_queries=50000, max_inactive_connection_lifetime=300.0, setup=None, init=None, loop=None,
                 connection_class=Connection, record_class=None, **named):
        if max_size <= 0:
            raise ValueError('max_size is expected to be greater than zero')
        if min_size > max_size:
            raise ValueError('max_size is expected to be greater or equal to min_size')
        self._dsn, self._named, self._init, self._setup = dsn, named, init, setup
        self._min, self._max = min_size, max_size
        self._waiting, self._all = Waiting(max_size), []
        self._ready = self._closed = self._closing = False
        self._freed = None

    async def _connect(self):
        connection = await connect(self._dsn, **self._named)
        if self._init is not None:
            await self._init(connection)
        self._all.append(connection)
        return connection

    async def _open(self):
        if not self._ready:
            # one connection shows that the server is there; the others of min_size come together
            first = min(self._min, 1)
            for count in (first, self._min - first):
                if count > 0:
                    for connection in await asyncio.gather(*(self._connect() for _ in range(count))):
                        self._waiting.made += 1
                        self._waiting.idle.append(connection)
            self._ready = True
        return self

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        return await self._open()

    async def __aexit__(self, *exc):
        await self.close()

    def acquire(self, *, timeout=None):
        return Acquiring(self, lambda: self._acquire(timeout))

    async def _acquire(self, timeout):
        if not self._ready:
            raise InterfaceError('pool is not initialized')
        if self._closed or self._closing:
            raise InterfaceError('pool is closing' if self._closing and not self._closed else 'pool is closed')
        if timeout is None:
            connection = await self._waiting.take(self._connect)
        else:
            async with asyncio.timeout(timeout):
                connection = await self._waiting.take(self._connect)
        proxy = PoolConnectionProxy(connection)
        connection._proxy = proxy
        if self._setup is not None:
            await self._setup(proxy)
        return proxy

    async def release(self, connection, *, timeout=None):
        held = connection._con
        if held is None:
            return
        connection.__dict__['_con'] = None
        held._proxy = None
        if held._closed:
            self._all.remove(held)
            self._waiting.drop()
        else:
            held._session.rollback()
            self._waiting.give(held)
        if self._freed is not None and not self._freed.done():
            self._freed.set_result(None)

    async def execute(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.execute(query, *args, timeout=timeout)

    async def executemany(self, command, args, *, timeout=None):
        async with self.acquire() as connection:
            return await connection.executemany(command, args, timeout=timeout)

    async def fetch(self, query, *args, timeout=None, record_class=None):
        async with self.acquire() as connection:
            return await connection.fetch(query, *args, timeout=timeout)

    async def fetchrow(self, query, *args, timeout=None, record_class=None):
        async with self.acquire() as connection:
            return await connection.fetchrow(query, *args, timeout=timeout)

    async def fetchval(self, query, *args, column=0, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetchval(query, *args, column=column, timeout=timeout)

    async def copy_records_to_table(self, table_name, **named):
        async with self.acquire() as connection:
            return await connection.copy_records_to_table(table_name, **named)

    def get_size(self):
        return self._waiting.made

    def get_idle_size(self):
        return len(self._waiting.idle)

    def get_min_size(self):
        return self._min

    def get_max_size(self):
        return self._max

    def is_closing(self):
        return self._closed or self._closing

    async def expire_connections(self):
        pass

    async def close(self):
        if self._closed:
            return
        self._closing = True
        while any(connection._proxy is not None for connection in self._all):
            self._freed = asyncio.get_running_loop().create_future()
            await self._freed
        await asyncio.gather(*(connection.close() for connection in self._all))
        self._closed = True

    def terminate(self):
        for connection in self._all:
            connection.terminate()
        self._closed = True


def create_pool(dsn=None, **named):
    return Pool(dsn, **named)
