"""A pool of connections: at most so many, and a queue of those who wait for one."""
import asyncio
import collections


class Waiting:
    """Places that are taken and given back, first come, first served."""

    def __init__(self, most):
        self.most = most
        self.made = 0                   # connections that exist
        self.idle = collections.deque()
        self.waiters = collections.deque()

    async def take(self, make):
        """An idle connection, or a new one by `await make()`, or the next one that is given back."""
        while True:
            if self.idle and not self.waiters_before():
                return self.idle.popleft()
            if self.made < self.most:
                self.made += 1
                try:
                    return await make()
                except BaseException:
                    self.made -= 1
                    self.wake()
                    raise
            waiter = asyncio.get_running_loop().create_future()
            self.waiters.append(waiter)
            try:
                given = await waiter
            except BaseException:
                if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                    if waiter.result() is not None:
                        self.give(waiter.result())
                    else:
                        self.wake()
                raise
            finally:
                if waiter in self.waiters:
                    self.waiters.remove(waiter)
            if given is not None:
                return given

    def waiters_before(self):
        return False

    def give(self, connection):
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        self.idle.append(connection)

    def drop(self):
        """A connection that is no more."""
        self.made -= 1
        self.wake()

    def wake(self):
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
                return


class Acquiring:
    """What pool.acquire() gives: to be awaited, or entered."""
    __slots__ = ('_pool', '_make', '_held')

    def __init__(self, pool, make):
        self._pool, self._make, self._held = pool, make, None

    def __await__(self):
        return self._make().__await__()

    async def __aenter__(self):
        self._held = await self._make()
        return self._held

    async def __aexit__(self, *exc):
        held, self._held = self._held, None
        done = self._pool.release(held)
        if hasattr(done, '__await__'):
            await done


class Opening:
    """What connect() or create_pool() gives: to be awaited, or entered; then it closes at the end."""
    __slots__ = ('_coro', '_held')

    def __init__(self, coro):
        self._coro, self._held = coro, None

    def __await__(self):
        return self._coro.__await__()

    def close(self):
        self._coro.close()

    async def __aenter__(self):
        self._held = await self._coro
        return self._held

    async def __aexit__(self, kind, error, traceback):
        held = self._held
        done = held.__aexit__(kind, error, traceback) if hasattr(held, '__aexit__') else held.close()
        if hasattr(done, '__await__'):
            await done


class Nothing:
    """What may be awaited, and needs not be."""

    def __await__(self):
        return iter(())
