"""Schedulers of event loops."""
import asyncio

from .. import LoopTimers, Scheduler


class AsyncIOScheduler(LoopTimers, Scheduler):
    def __init__(self, loop=None):
        self._loop = asyncio.get_event_loop() if loop is None else loop

    loop = property(lambda self: self._loop)


class AsyncIOThreadSafeScheduler(AsyncIOScheduler):
    def _soon(self, run):
        return self._loop.call_soon_threadsafe(run)
