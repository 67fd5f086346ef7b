"""A lock that many processes share."""
import asyncio

import _simworld

from ..exceptions import LockError, LockNotOwnedError


class Lock:
    def __init__(self, redis, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, thread_local=True):
        self.redis, self.name, self.timeout, self.sleep, self.blocking, self.blocking_timeout = redis, name, timeout, sleep, blocking, blocking_timeout
        self._token = None

    async def acquire(self, blocking=None, blocking_timeout=None, token=None):
        token = f'{_simworld.random_for("redis lock").bits():016x}'.encode()
        blocking = self.blocking if blocking is None else blocking
        limit = self.blocking_timeout if blocking_timeout is None else blocking_timeout
        loop = asyncio.get_running_loop()
        end = None if limit is None else loop.time() + limit
        while True:
            if await self.redis.set(self.name, token, nx=True, px=None if self.timeout is None else int(self.timeout * 1000)):
                self._token = token
                return True
            if not blocking or end is not None and loop.time() + self.sleep > end:
                return False
            await asyncio.sleep(self.sleep)

    async def locked(self):
        return await self.redis.get(self.name) is not None

    async def owned(self):
        held = await self.redis.get(self.name)
        return held is not None and self._token is not None and (held if isinstance(held, bytes) else held.encode()) == self._token

    async def release(self):
        if self._token is None:
            raise LockError('Cannot release an unlocked lock')
        owned = await self.owned()
        self._token = None
        if not owned:
            raise LockNotOwnedError("Cannot release a lock that's no longer owned")
        await self.redis.delete(self.name)

    async def extend(self, additional_time, replace_ttl=False):
        if not await self.owned():
            raise LockNotOwnedError("Cannot extend a lock that's no longer owned")
        left = 0 if replace_ttl else max(0, await self.redis.pttl(self.name)) / 1000
        await self.redis.pexpire(self.name, int((left + additional_time) * 1000))
        return True

    async def __aenter__(self):
        if await self.acquire():
            return self
        raise LockError('Unable to acquire lock within the time specified')

    async def __aexit__(self, *exc):
        await self.release()
