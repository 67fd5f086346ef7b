"""So many in so much time. Simulated package."""
import asyncio as _asyncio

import _sim

__version__ = '1.1.0'


class AsyncLimiter:
    """A bucket that leaks max_rate / time_period a second."""

    def __init__(self, max_rate, time_period=60):
        self.max_rate, self.time_period = max_rate, time_period
        self._rate, self._level, self._last = max_rate / time_period, 0.0, 0.0
        self._waiters = {}

    def _leak(self):
        now = _asyncio.get_running_loop().time()
        if self._level:
            self._level = max(self._level - (now - self._last) * self._rate, 0)
        self._last = now

    def has_capacity(self, amount=1):
        self._leak()
        room = self._level + amount <= self.max_rate + 1e-9
        if room:
            for future in self._waiters.values():
                if not future.done():
                    future.set_result(True)
                    break
        return room

    async def acquire(self, amount=1):
        if amount > self.max_rate:
            raise ValueError("Can't acquire more than the maximum capacity")
        loop, task = _asyncio.get_running_loop(), _asyncio.current_task()
        while not self.has_capacity(amount):
            future = self._waiters[task] = loop.create_future()
            try:
                await _asyncio.wait_for(_asyncio.shield(future), 1 / self._rate * amount)
            except _asyncio.TimeoutError:
                pass
            future.cancel()
        self._waiters.pop(task, None)
        self._level += amount

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        pass


__getattr__ = _sim.missing(__name__)
