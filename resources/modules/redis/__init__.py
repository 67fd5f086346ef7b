"""Redis, blocking; redis.asyncio has the awaiting client. Simulated package: each call holds up its thread for a moment of virtual time."""
import time as _time

import _sim

from . import exceptions
from ._common import ClientBase as _ClientBase, ConnectionPool, names_of as _names_of, wire as _wire
from ._store import encoded as _encoded
from .exceptions import (AuthenticationError, BusyLoadingError, ConnectionError, DataError, InvalidResponse, LockError, PubSubError, ReadOnlyError, RedisError, ResponseError,
                         TimeoutError, WatchError)

__version__ = '5.0.1'


def _command(name):
    def method(self, *args, **named):
        _time.sleep(self._delay(f'{name.upper()} {args[0] if args else ""}'))
        return self._apply(name, args, named)
    method.__name__ = name
    method.__qualname__ = f'Redis.{name}'
    return method


class Redis(_ClientBase):
    def _blocking(self, attempt, timeout):
        end = None if not timeout else _time.monotonic() + timeout
        while True:
            _time.sleep(self._delay('BLOCK'))
            found = attempt()
            if found is not None or end is not None and _time.monotonic() >= end:
                return self._shown(found)
            _time.sleep(0.01 if end is None else min(0.01, end - _time.monotonic()))

    def _pop_any(self, keys, at):
        for key in keys:
            value = self._store.pop_from(key, at)
            if value is not None:
                return (_encoded(key), value)
        return None

    def blpop(self, keys, timeout=0):
        return self._blocking(lambda: self._pop_any(_names_of(keys), 0), timeout)

    def brpop(self, keys, timeout=0):
        return self._blocking(lambda: self._pop_any(_names_of(keys), -1), timeout)

    def scan_iter(self, match=None, count=None, _type=None, **named):
        yield from self.scan(match=match)[1]

    def execute_command(self, *args, **options):
        name = str(args[0]).lower()
        return getattr(self, {'del': 'delete'}.get(name, name))(*args[1:])

    def pipeline(self, transaction=True, shard_hint=None):
        return Pipeline(self)

    def lock(self, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, **named):
        return Lock(self, name, timeout, sleep, blocking, blocking_timeout)

    def pubsub(self, **named):
        raise NotImplementedError('redis.Redis.pubsub (not part of the simulator); redis.asyncio has it')

    def close(self):
        self._connected = False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


_wire(Redis, _command)
StrictRedis = Redis


def _queued(name):
    def method(self, *args, **named):
        self._commands.append((name, args, named))
        return self
    return method


class Pipeline:
    def __init__(self, client):
        self._client, self._commands = client, []

    def execute(self, raise_on_error=True):
        commands, self._commands = self._commands, []
        _time.sleep(self._client._delay('EXEC'))
        return [self._client._apply(name, args, named) for name, args, named in commands]

    def reset(self):
        self._commands = []

    def __len__(self):
        return len(self._commands)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.reset()


_wire(Pipeline, _queued)


class Lock:
    def __init__(self, redis, name, timeout, sleep, blocking, blocking_timeout):
        self.redis, self.name, self.timeout, self.sleep, self.blocking, self.blocking_timeout = redis, name, timeout, sleep, blocking, blocking_timeout

    def acquire(self, blocking=None, blocking_timeout=None, token=None):
        limit = self.blocking_timeout if blocking_timeout is None else blocking_timeout
        end = None if limit is None else _time.monotonic() + limit
        while not self.redis.set(self.name, 'held', nx=True, px=None if self.timeout is None else int(self.timeout * 1000)):
            if blocking is False or not self.blocking or end is not None and _time.monotonic() + self.sleep > end:
                return False
            _time.sleep(self.sleep)
        return True

    def release(self):
        if not self.redis.delete(self.name):
            raise LockError('Cannot release an unlocked lock')

    def locked(self):
        return bool(self.redis.exists(self.name))

    def __enter__(self):
        if not self.acquire():
            raise LockError('Unable to acquire lock within the time specified')
        return self

    def __exit__(self, *exc):
        self.release()


def from_url(url, **named):
    return Redis.from_url(url, **named)


__getattr__ = _sim.missing(__name__)
