"""Timeouts as contexts. Simulated package over asyncio's own."""
import asyncio as _asyncio
import enum as _enum

import _sim

__version__ = '4.0.3'


class _State(_enum.Enum):
    INIT, ENTER, TIMEOUT, EXIT = 'INIT', 'ENTER', 'TIMEOUT', 'EXIT'


class Timeout:
    def __init__(self, deadline, loop=None):
        self._deadline, self._handle, self._task, self._state = deadline, None, None, _State.INIT

    def __enter__(self):
        raise RuntimeError('use "async with" instead of "with"')

    async def __aenter__(self):
        self._task, self._state = _asyncio.current_task(), _State.ENTER
        self._schedule()
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if kind is _asyncio.CancelledError and self._state is _State.TIMEOUT:
            self._task.uncancel()
            raise _asyncio.TimeoutError
        if self._state is not _State.TIMEOUT:
            self._state = _State.EXIT
        return None

    expired = property(lambda self: self._state is _State.TIMEOUT)
    deadline = property(lambda self: self._deadline)

    def _schedule(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._deadline is not None:
            loop = _asyncio.get_running_loop()
            self._handle = loop.call_soon(self._on_timeout) if self._deadline <= loop.time() else loop.call_at(self._deadline, self._on_timeout)

    def _on_timeout(self):
        self._task.cancel()
        self._state, self._handle = _State.TIMEOUT, None

    def reject(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        self._deadline = None

    def shift(self, delay):
        self.update(self._deadline + delay)

    def update(self, deadline):
        self._deadline = deadline
        if self._state is _State.ENTER:
            self._schedule()


def timeout(delay):
    return Timeout(None if delay is None else _asyncio.get_running_loop().time() + delay)


def timeout_at(deadline):
    return Timeout(deadline)


__getattr__ = _sim.missing(__name__)
