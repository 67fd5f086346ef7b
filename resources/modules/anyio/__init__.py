"""Structured concurrency. Simulated package: on asyncio only, a part of what anyio offers."""
import asyncio as _asyncio

import _sim

from . import abc, from_thread, streams, to_thread
from ._scopes import CancelScope, create_task_group, current_effective_deadline, fail_after, move_on_after
from ._sync import (BrokenResourceError, BusyResourceError, CapacityLimiter, ClosedResourceError, Condition, EndOfStream, Event, Lock, ResourceGuard, Semaphore, WouldBlock,
                    create_memory_object_stream)

__version__ = '4.3.0'


def run(func, *args, backend='asyncio', backend_options=None):
    if backend != 'asyncio':
        raise LookupError(f'No such backend: {backend} (not part of the simulator)')
    return _asyncio.run(func(*args))


sleep = _asyncio.sleep


async def sleep_forever():
    await _asyncio.Event().wait()


async def sleep_until(deadline):
    await _asyncio.sleep(max(0, deadline - current_time()))


def current_time():
    return _asyncio.get_running_loop().time()


def get_cancelled_exc_class():
    return _asyncio.CancelledError


class lowlevel:
    @staticmethod
    async def checkpoint():
        await _asyncio.sleep(0)

    checkpoint_if_cancelled = cancel_shielded_checkpoint = checkpoint


async def open_file(file, mode='r', *args, **named):
    import aiofiles
    return await aiofiles.open(file, mode, *args, **named)


def get_current_task():
    return _asyncio.current_task()


def get_all_backends():
    return ('asyncio',)


def open_signal_receiver(*signals):
    return _Signals(signals)


class _Signals:
    def __init__(self, signals):
        self._signals, self._queue = signals, _asyncio.Queue()

    def __enter__(self):
        for number in self._signals:
            _asyncio.get_running_loop().add_signal_handler(number, self._queue.put_nowait, number)
        return self

    def __exit__(self, *exc):
        for number in self._signals:
            _asyncio.get_running_loop().remove_signal_handler(number)

    def __aiter__(self):
        return self

    async def __anext__(self):
        return await self._queue.get()


__getattr__ = _sim.missing(__name__)
