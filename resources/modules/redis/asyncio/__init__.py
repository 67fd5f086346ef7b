"""Redis for asyncio. Simulated package: a store in memory, virtual time for each call, keys that expire in virtual time."""
import asyncio

import _sim

from .. import exceptions
from .._common import ClientBase, ConnectionPool, matching, names_of, wire
from .._store import encoded
from ..exceptions import (AuthenticationError, BusyLoadingError, ConnectionError, DataError, InvalidResponse, PubSubError, ReadOnlyError, RedisError, ResponseError, TimeoutError,
                          WatchError)
from .lock import Lock
from .pubsub import PubSub


def _command(name):
    async def method(self, *args, **named):
        return await self._call(name, args, named)
    method.__name__ = name
    method.__qualname__ = f'Redis.{name}'
    return method


class Redis(ClientBase):
    async def _call(self, name, args=(), named={}):
        await asyncio.sleep(self._delay(f'{name.upper()} {args[0] if args else ""}'))
        return self._apply(name, args, named)

    async def _blocking(self, attempt, timeout):
        """What attempt() gives as soon as it is not None; None after the time."""
        await asyncio.sleep(self._delay('BLOCK'))
        loop = asyncio.get_running_loop()
        deadline = None if not timeout else loop.time() + timeout
        while True:
            found = attempt()
            if found is not None:
                return self._shown(found)
            waiter = loop.create_future()

            def wake(waiter=waiter):
                if not waiter.done():
                    loop.call_soon_threadsafe(lambda: waiter.done() or waiter.set_result(None))
            self._store.waiters.append(wake)
            try:
                if deadline is None:
                    await waiter
                else:
                    async with asyncio.timeout_at(deadline):
                        await waiter
            except asyncio.TimeoutError:
                return None
            finally:
                if wake in self._store.waiters:
                    self._store.waiters.remove(wake)

    def _pop_any(self, keys, at):
        for key in keys:
            value = self._store.pop_from(key, at)
            if value is not None:
                return (encoded(key), value)
        return None

    async def blpop(self, keys, timeout=0):
        return await self._blocking(lambda: self._pop_any(names_of(keys), 0), timeout)

    async def brpop(self, keys, timeout=0):
        return await self._blocking(lambda: self._pop_any(names_of(keys), -1), timeout)

    async def brpoplpush(self, src, dst, timeout=0):
        return await self._blocking(lambda: self._store.rpoplpush(src, dst), timeout)

    async def blmove(self, first_list, second_list, timeout, src='LEFT', dest='RIGHT'):
        return await self._blocking(lambda: self._store.lmove(first_list, second_list, src, dest), timeout)

    async def bzpopmin(self, keys, timeout=0):
        def attempt():
            for key in names_of(keys):
                found = self._store.zpopmin(key)
                if found:
                    return (encoded(key), *found[0])
        return await self._blocking(attempt, timeout)

    async def xread(self, streams, count=None, block=None):
        streams = {k: (self._store.xrevrange(k, count=1) or [(b'0', None)])[0][0] if v == '$' else v for k, v in streams.items()}
        if block is None:
            await asyncio.sleep(self._delay('XREAD'))
            return self._shown(self._store.xread_now(streams, count))
        return await self._blocking(lambda: self._store.xread_now(streams, count) or None, block / 1000) or []

    async def xreadgroup(self, groupname, consumername, streams, count=None, block=None, noack=False):
        if block is None:
            await asyncio.sleep(self._delay('XREADGROUP'))
            return self._shown(self._store.xreadgroup_now(groupname, streams, count))
        return await self._blocking(lambda: self._store.xreadgroup_now(groupname, streams, count) or None, block / 1000) or []

    async def scan_iter(self, match=None, count=None, _type=None, **named):
        for key in (await self.scan(match=match))[1]:
            yield key

    async def hscan_iter(self, name, match=None, count=None):
        for pair in (await self.hgetall(name)).items():
            yield pair

    async def sscan_iter(self, name, match=None, count=None):
        for value in sorted(await self.smembers(name)):
            yield value

    async def execute_command(self, *args, **options):
        name = str(args[0]).lower()
        return await self._call({'del': 'delete', 'keys': 'keys_matching'}.get(name, name), args[1:])

    def pipeline(self, transaction=True, shard_hint=None):
        return Pipeline(self)

    async def transaction(self, func, *watches, **named):
        async with self.pipeline() as pipe:
            while True:
                try:
                    if watches:
                        await pipe.watch(*watches)
                    made = func(pipe)
                    if asyncio.iscoroutine(made):
                        await made
                    return await pipe.execute()
                except WatchError:
                    continue

    def pubsub(self, **named):
        return PubSub(self, **named)

    def lock(self, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, lock_class=None, thread_local=True):
        return Lock(self, name, timeout, sleep, blocking, blocking_timeout)

    def client(self):
        return self

    async def initialize(self):
        return self

    def __await__(self):
        return self.initialize().__await__()

    async def aclose(self, close_connection_pool=None):
        self._connected = False

    close = aclose

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


wire(Redis, _command)
StrictRedis = Redis


def _queued(name):
    def method(self, *args, **named):
        if self._immediate:
            return self._client._call(name, args, named)
        self._commands.append((name, args, named))
        return self
    method.__name__ = name
    return method


class Pipeline:
    """Commands that go together; between watch() and multi() they go at once."""

    def __init__(self, client):
        self._client, self._commands, self._watched, self._immediate = client, [], {}, False

    async def watch(self, *names):
        await asyncio.sleep(self._client._delay('WATCH'))
        self._immediate = True
        store = self._client._store
        self._watched.update((encoded(name), store.versions.get(encoded(name), 0)) for name in names)

    async def unwatch(self):
        self._watched, self._immediate = {}, False

    def multi(self):
        self._immediate = False

    async def execute(self, raise_on_error=True):
        commands, watched = self._commands, self._watched
        self._commands, self._watched, self._immediate = [], {}, False
        await asyncio.sleep(self._client._delay('EXEC'))
        store = self._client._store
        if any(store.versions.get(name, 0) != version for name, version in watched.items()):
            raise WatchError('Watched variable changed.')
        results = []
        for number, (name, args, named) in enumerate(commands, 1):
            try:
                results.append(self._client._apply(name, args, named))
            except ResponseError as error:
                if raise_on_error:
                    raise ResponseError(f'Command # {number} ({name.upper()} {" ".join(map(str, args))}) of pipeline caused error: {error}') from None
                results.append(error)
        return results

    async def reset(self):
        self._commands, self._watched, self._immediate = [], {}, False

    def __len__(self):
        return len(self._commands)

    def __bool__(self):
        return True

    def __await__(self):
        async def itself():
            return self
        return itself().__await__()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.reset()


wire(Pipeline, _queued)


class ConnectionPool(ConnectionPool):
    async def disconnect(self, inuse_connections=True):
        pass

    async def aclose(self):
        pass


Redis._pool_class = ConnectionPool
BlockingConnectionPool = ConnectionPool


def from_url(url, **named):
    return Redis.from_url(url, **named)


__getattr__ = _sim.missing(__name__)
