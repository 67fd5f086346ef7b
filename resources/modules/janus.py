"""A queue with a blocking side and an awaiting one. Simulated package."""
import asyncio as _asyncio
import queue as _queue

import _sim

__version__ = '1.0.0'
SyncQueueEmpty, SyncQueueFull = _queue.Empty, _queue.Full
AsyncQueueEmpty, AsyncQueueFull = _asyncio.QueueEmpty, _asyncio.QueueFull


class Queue:
    def __init__(self, maxsize=0):
        self._loop, self._closed = _asyncio.get_running_loop(), False
        self._async = self._make(maxsize)
        self._sync = _Sync(self)

    _make = staticmethod(_asyncio.Queue)
    sync_q = property(lambda self: self._sync)
    async_q = property(lambda self: self._async)
    maxsize = property(lambda self: self._async.maxsize)
    closed = property(lambda self: self._closed)

    def close(self):
        self._closed = True

    async def wait_closed(self):
        await _asyncio.sleep(0)

    async def aclose(self):
        self.close()
        await self.wait_closed()


class PriorityQueue(Queue):
    _make = staticmethod(_asyncio.PriorityQueue)


class LifoQueue(Queue):
    _make = staticmethod(_asyncio.LifoQueue)


class _Sync:
    """Asks the loop, and holds up its own thread until the answer."""

    def __init__(self, owner):
        self._owner = owner

    maxsize = property(lambda self: self._owner.maxsize)

    def _ask(self, coroutine, timeout=None):
        return _asyncio.run_coroutine_threadsafe(coroutine if timeout is None else _asyncio.wait_for(coroutine, timeout), self._owner._loop).result()

    def put(self, item, block=True, timeout=None):
        if not block:
            return self.put_nowait(item)
        try:
            return self._ask(self._owner._async.put(item), timeout)
        except _asyncio.TimeoutError:
            raise SyncQueueFull from None

    def get(self, block=True, timeout=None):
        if not block:
            return self.get_nowait()
        try:
            return self._ask(self._owner._async.get(), timeout)
        except _asyncio.TimeoutError:
            raise SyncQueueEmpty from None

    def put_nowait(self, item):
        async def put():
            self._owner._async.put_nowait(item)
        try:
            self._ask(put())
        except _asyncio.QueueFull:
            raise SyncQueueFull from None

    def get_nowait(self):
        async def get():
            return self._owner._async.get_nowait()
        try:
            return self._ask(get())
        except _asyncio.QueueEmpty:
            raise SyncQueueEmpty from None

    def task_done(self):
        self._owner._loop.call_soon_threadsafe(self._owner._async.task_done)

    def join(self):
        self._ask(self._owner._async.join())

    def qsize(self):
        return self._owner._async.qsize()

    def empty(self):
        return self._owner._async.empty()

    def full(self):
        return self._owner._async.full()


__getattr__ = _sim.missing(__name__)
